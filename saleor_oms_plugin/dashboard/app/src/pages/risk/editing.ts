import { useCallback, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import {
  type Drafts,
  hasProblem,
  NO_DRAFTS,
  type PolicyDraft,
  placed,
  policyChange,
  policyProblems,
  type RuleDraft,
  ruleChanges,
} from "./draft";
import { type RiskRulesQuery, SaveRiskDocument } from "./risk.generated";

/** What somebody has typed, what it would change, what is wrong with it, and saving it. */
export function useEditing(data: RiskRulesQuery, channel: string | null) {
  const { locale } = useIntl();
  const [drafts, setDrafts] = useState<Drafts>(NO_DRAFTS);
  const [isSaved, setSaved] = useState(false);
  const { omsRiskRules: rules, omsRiskPolicy: policy } = data;
  const shop = useMemo(() => new Map(data.shop?.map((rule) => [rule.slug, rule])), [data.shop]);
  const changes = useMemo(() => ruleChanges(rules, drafts.rules, shop, locale), [rules, drafts.rules, shop, locale]);
  const thresholds = useMemo(() => policyChange(policy, drafts.policy, locale), [policy, drafts.policy, locale]);
  const problems = policyProblems(policy, drafts.policy, locale);
  const wrong = rules.filter((rule) => hasProblem(rule, drafts.rules[rule.slug] ?? {}, locale));
  const saving = useSaving(channel);

  const editRule = useCallback((slug: string, change: RuleDraft) => {
    setSaved(false);
    setDrafts(({ rules, policy }) => ({ policy, rules: { ...rules, [slug]: { ...rules[slug], ...change } } }));
  }, []);
  const resetRule = useCallback((slug: string, draft?: RuleDraft) => {
    setDrafts(({ rules: { [slug]: _, ...others }, policy }) => ({
      policy,
      rules: draft ? { ...others, [slug]: draft } : others,
    }));
  }, []);
  const editPolicy = useCallback((change: PolicyDraft) => {
    setSaved(false);
    setDrafts(({ rules, policy }) => ({ rules, policy: { ...policy, ...change } }));
  }, []);
  const discard = useCallback(() => setDrafts(NO_DRAFTS), []);
  const save = async (): Promise<void> => {
    const done = await saving.save(
      changes.map(({ input }) => input),
      thresholds?.input ?? null,
    );
    // What was typed meanwhile stays.
    setDrafts(({ rules, policy }) => ({
      rules: done.rules && rules === drafts.rules ? {} : rules,
      policy: done.policy && policy === drafts.policy ? {} : policy,
    }));
    setSaved(done.rules && done.policy);
  };
  return {
    drafts,
    shop,
    changes,
    thresholds,
    problems,
    count: changes.length + (thresholds ? 1 : 0),
    isWrong: wrong.length > 0 || Object.keys(problems).length > 0,
    wrong: wrong.map(({ slug }) => slug),
    refusals: saving.refusals,
    failure: saving.failure,
    isBusy: saving.isBusy,
    isSaved,
    editRule,
    resetRule,
    editPolicy,
    discard,
    save,
  };
}

export type Editing = ReturnType<typeof useEditing>;

/** Saves the thresholds and the rules, each as a whole or not at all; which of them it did. */
function useSaving(channel: string | null) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(SaveRiskDocument);
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const save = async (rules: { slug: string }[], policy: object | null) => {
    try {
      const answer = await mutateAsync({
        channel,
        rules,
        hasRules: rules.length > 0,
        policy: policy ?? {},
        hasPolicy: policy !== null,
      });
      const ofRules = answer.omsRiskRuleUpdate?.errors ?? [];
      const ofPolicy = answer.omsRiskPolicyUpdate?.errors ?? [];
      const { "": rest, ...named } = placed([...ofRules, ...ofPolicy]);
      setRefusals(named);
      setFailure(rest ?? null);
      return { rules: ofRules.length === 0, policy: ofPolicy.length === 0 };
    } catch (error) {
      setFailure(failureIn(intl, error));
      return { rules: false, policy: false };
    }
  };
  return { save, refusals, failure, isBusy: isPending };
}
