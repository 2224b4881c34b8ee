import type { LineInput, LineVerdict as WireVerdict } from '@keyward/contracts';
import type { Because, EnquiryLine, Help, LineVerdict, Missing, Stage } from '@keyward/domain';
import type { z } from 'zod';
import type { Labels } from '../catalogue/labels.js';
import { wireParams } from '../catalogue/settings.js';
import { rungWords } from './rung-words.js';

type WireBecause = { rule: string; sentence: string };

export const presentBecause = (because: readonly Because[], labels: Labels): WireBecause[] =>
  because.map(({ rule, sentence }) => ({ rule, sentence: labels.say(sentence) }));

export const presentHelp = (help: readonly Help[], labels: Labels): string[] =>
  help.map(({ text }) => labels.say(text));

/** @returns a line in the words of the request, so that a client can send it back */
export const presentLine = (line: EnquiryLine): LineInput => ({
  verb: line.verb,
  item: line.item,
  unit: line.unitId,
  ...(line.params && Object.keys(line.params).length > 0 ? { params: wireParams(line.params) } : {}),
  ...(line.from ? { from: line.from.toISOString() } : {}),
  ...(line.until ? { until: line.until.toISOString() } : {}),
});

/** @returns what would have to be held or said, with a label for the screen; where one line is offered, of that line */
export const whatIsMissing = (need: Missing, labels: Labels): { what: string; label: string } => {
  const { kind, sentence, lines } = need;
  const what = lines[0] ? [lines[0].item] : need.what;
  return {
    what: what[0] ?? '',
    label: kind === 'ask' ? labels.say(sentence) : what.map((each) => labels.item(each)).join(' / '),
  };
};

/** @returns the line that would add it, where one way stands open to the reader */
export const presentNeedLine = ({ lines: [line] }: Missing): { line?: LineInput } =>
  line ? { line: presentLine(line) } : {};

export const presentNeed = (need: Missing, labels: Labels): z.infer<typeof WireVerdict>['needs'][number] => ({
  kind: need.kind,
  of: need.of ?? '',
  ...whatIsMissing(need, labels),
  at: need.at,
  ...presentNeedLine(need),
});

export const presentVerdict = (verdict: LineVerdict, labels: Labels): z.infer<typeof WireVerdict> => ({
  line: verdict.line,
  outcome: verdict.outcome,
  needs: verdict.needs.map((need) => presentNeed(need, labels)),
  approval: verdict.approval
    ? { stages: verdict.approval.stages.map((stage) => ({ by: deciders(stage, labels) })) }
    : null,
  warnings: presentBecause(verdict.warnings, labels),
  because: [
    ...presentBecause(verdict.because, labels),
    ...verdict.needs.map(({ rule, sentence }) => ({ rule, sentence: labels.say(sentence) })),
  ],
  help: presentHelp(verdict.help, labels),
});

/** @returns who decides at a stage, in words, the first rung first */
export const deciders = ({ by }: Stage, labels: Labels): string[] => by.map((rung) => rungWords(rung, labels));
