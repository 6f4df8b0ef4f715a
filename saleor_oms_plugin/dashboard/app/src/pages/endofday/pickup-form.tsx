import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import type { Carrier, Told } from "./carriers";
import { momentOf, type Typed, usualWindow, wrongWith } from "./clock";
import { RequestPickupDocument } from "./endofday.generated";
import type { Place } from "./index";

/** As the server names the places a driver knows. */
const LOCATIONS = [
  "FRONT_DOOR",
  "BACK_DOOR",
  "SIDE_DOOR",
  "SHIPPING_DOCK",
  "RECEPTION",
  "OFFICE",
  "MAIL_ROOM",
  "SECURITY_DECK",
  "IN_AT_MAILBOX",
  "RING_BELL",
  "KNOCK_ON_DOOR",
  "OTHER",
];
const LONGEST_INSTRUCTIONS = 200;

interface Props {
  carrier: Carrier;
  place: Place;
  onAsked: Told;
  onClose: () => void;
}

interface Wish extends Typed {
  location: string;
  instructions: string;
}

/** Asks a carrier to come for all that lies ready: when, and where it lies. */
export function PickupForm({ carrier, place, onAsked, onClose }: Props) {
  const intl = useIntl();
  const { zone } = place;
  const [wish, setWish] = useState<Wish>(() => ({
    ...usualWindow(place.date, zone, new Date()),
    location: LOCATIONS[0] ?? "",
    instructions: "",
  }));
  const { ask, errors } = useAsking(carrier, place, (pickups) => {
    onAsked(pickups);
    onClose();
  });
  const wrong = wrongWith(wish, zone, new Date());
  const lacksPlace = wish.location === "OTHER" && wish.instructions.trim() === "";
  const locations = LOCATIONS.map((id) => ({ id, name: intl.formatMessage({ id: `endofday.location.${id}` }) }));
  const change = (part: Partial<Wish>) => setWish({ ...wish, ...part });
  return (
    <Confirm
      title="endofday.pickup.title"
      does="endofday.pickup.does"
      confirm="endofday.pickup.ask"
      values={{ carrier: carrier.name, warehouse: place.warehouseName, zone }}
      isReady={wrong === null && !lacksPlace}
      onConfirm={() => ask(wish)}
      onClose={onClose}
    >
      <WindowFields wish={wish} wrong={wrong} said={errors} onChange={change} />
      <Select
        label="endofday.pickup.location"
        value={wish.location}
        choices={locations}
        onChange={(location) => change({ location })}
      />
      <Input
        label={intl.formatMessage({ id: "endofday.pickup.instructions" })}
        value={wish.instructions}
        maxLength={LONGEST_INSTRUCTIONS}
        helperText={errors.instructions ?? (lacksPlace && intl.formatMessage({ id: "endofday.pickup.sayWhere" }))}
        error={Boolean(errors.instructions)}
        onChange={(event) => change({ instructions: event.target.value })}
      />
      <p className="oms-wrong" role="alert" dir="auto">
        {errors.rest}
      </p>
    </Confirm>
  );
}

interface WindowProps {
  wish: Wish;
  wrong: ReturnType<typeof wrongWith>;
  said: Said;
  onChange: (part: Partial<Wish>) => void;
}

function WindowFields({ wish, wrong, said, onChange }: WindowProps) {
  const intl = useIntl();
  const words = wrong && intl.formatMessage({ id: `endofday.window.${wrong}` });
  const ofStart = wrong === "start" || wrong === "past" ? words : said.start;
  const ofEnd = wrong === "end" || wrong === "long" ? words : said.end;
  const field = (name: keyof Typed, problem?: string | null) => (
    <Input
      type="datetime-local"
      label={intl.formatMessage({ id: `endofday.pickup.${name}` })}
      value={wish[name]}
      error={Boolean(problem)}
      helperText={problem}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  );
  return (
    <div className="oms-columns endofday-window">
      {field("start", ofStart)}
      {field("end", ofEnd)}
    </div>
  );
}

type Said = Partial<Record<"start" | "end" | "instructions" | "rest", string>>;
const FIELDS = ["start", "end", "instructions"] as const;

/** The wish, and what the server said of which field. */
function useAsking(carrier: Carrier, place: Place, onDone: Told) {
  const intl = useIntl();
  const { mutateAsync } = useDeed(RequestPickupDocument);
  const [errors, setErrors] = useState<Said>({});
  const ask = async (wish: Wish) => {
    setErrors({});
    const start = momentOf(wish.start, place.zone) ?? "";
    const end = momentOf(wish.end, place.zone) ?? "";
    const { location } = wish;
    const asked = { warehouseId: place.warehouseId, carrier: carrier.carrier, start, end, location };
    try {
      const told = await mutateAsync({ ...asked, instructions: wish.instructions.trim() });
      const refused = told.omsPickupRequest?.errors ?? [];
      if (refused.length === 0) onDone(told.omsPickupRequest?.pickups ?? []);
      setErrors(byField(refused));
    } catch (error) {
      setErrors({ rest: failureIn(intl, error) });
    }
  };
  return { ask, errors };
}

function byField(refused: readonly { field?: string | null; message: string }[]): Said {
  const said: Said = {};
  for (const { field, message } of refused) {
    const name = FIELDS.find((each) => each === field) ?? "rest";
    said[name] = said[name] ? `${said[name]} ${message}` : message;
  }
  return said;
}
