import { Text } from '@mantine/core';
import type { CatalogueFact, CheckResult, EnquiryInput, FactsInput } from '@keyward/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../../api/directory.js';
import { useFormat } from '../../lib/use-format.js';
import { useWorkingTime } from '../../lib/use-working-time.js';
import type { Draft } from './enquiry-steps.js';
import classes from './enquiry.module.css';

interface ReviewFactsProps {
  draft: Draft & { enquiry: EnquiryInput };
  files: readonly string[];
  result: CheckResult | undefined;
}

/** What is stated, in words: [label, value]. */
function useStated(facts: FactsInput): [string, string][] {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: catalogue } = useQuery(catalogueQuery);
  const word = (type: CatalogueFact['type'], value: FactsInput[string]) => {
    if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no');
    if (typeof value === 'number') return format.number(value);
    return typeof value === 'string' && type === 'date' ? format.date(value) : [value].flat().join(', ');
  };
  return (catalogue?.facts ?? []).flatMap(({ key, label, type }) => {
    const value = facts[key];
    return value === undefined ? [] : [[label, word(type, value)]];
  });
}

/** The facts around the lines: who, from when, why, who decides, how long that usually takes. */
export function ReviewFacts({ draft, files, result }: ReviewFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { enquiry } = draft;
  const person = typeof enquiry.person === 'string' ? null : enquiry.person;
  const { usual, promised } = result ?? {};
  const words = useWorkingTime();
  const accepted = (result?.terms ?? [])
    .filter(({ key, version }) => enquiry.terms?.some((each) => each.key === key && each.version === version))
    .map(({ label, version }) => t('common:terms.name', { label, version }));
  const facts: [string, ReactNode][] = [
    [t('enquiry:fact.person'), draft.subject],
    [t('enquiry:field.email'), person?.email],
    [t('enquiry:field.position'), person?.position],
    [t('enquiry:field.unit'), draft.place],
    [t('enquiry:fact.from'), enquiry.from ? format.date(enquiry.from) : t('enquiry:fact.atOnce')],
    ...useStated(enquiry.facts ?? {}),
    [t('enquiry:evidence.title'), files.join(', ')],
    [t('common:terms.accepted'), format.list(accepted)],
    [t('enquiry:field.reason'), enquiry.reason],
    [t('enquiry:field.note'), enquiry.note],
    [
      t('enquiry:fact.decides'),
      result?.decides.length ? format.beginning(format.list(result.decides)) : t('enquiry:fact.nobody'),
    ],
    [
      t('enquiry:fact.promised'),
      promised && t('common:promise.within', { time: words.time(promised.within, promised.day) }),
    ],
    [t('enquiry:fact.usual'), usual && words.usual(usual)],
  ];
  return (
    <dl className={classes['facts']}>
      {facts
        .filter(([, value]) => Boolean(value))
        .map(([word, value]) => (
          <div key={word} style={{ display: 'contents' }}>
            <Text component="dt" size="sm">
              {word}
            </Text>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
