import type { Viewer } from "../../shell/viewer";
import type { Choice } from "../../ui/choose";
import type { ListField } from "./draft";
import type { ShippingPolicyQuery } from "./policy.generated";

/** What there is to choose from for each list of a rule, by what the server calls it and what people do. */
export type Choices = Readonly<Partial<Record<ListField, readonly Choice[]>>>;

export function choicesOf(data: ShippingPolicyQuery, viewer: Viewer | null): Choices {
  const { carriers } = data.omsShippingPolicy;
  const services = carriers.flatMap((carrier) =>
    carrier.services.map(({ service, name }) => ({ id: service, name: `${carrier.name} ${name}` })),
  );
  return {
    channels: viewer?.channels.map(({ slug, name }) => ({ id: slug, name })) ?? [],
    warehouses: viewer?.warehouses ?? [],
    productTypes: data.productTypes?.edges.map(({ node }) => ({ id: node.slug, name: node.name })) ?? [],
    services,
    excludedServices: services,
    excludedCarriers: carriers.map(({ carrier, name }) => ({ id: carrier, name })),
  };
}

/** What people call an entry; its own letters where nobody knows it. */
export const nameOf = (choices: readonly Choice[] | undefined, id: string): string =>
  choices?.find((choice) => choice.id === id)?.name ?? id;
