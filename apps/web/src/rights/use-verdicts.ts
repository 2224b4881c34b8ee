import type { CheckResult, EnquiryInput, LineInput } from '@keyward/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { checkEnquiry } from '../api/enquiries.js';

export type LineVerdict = CheckResult['lines'][number];

export interface Verdicts {
  /** the answer for what is on the screen, or for what was there before while the new one is on its way */
  result: CheckResult | undefined;
  /** verdict of one line; undefined until it has been asked about */
  of: (line: LineInput) => LineVerdict | undefined;
  /** what is wrong with what is said along with a line, by parameter */
  paramErrors: (line: LineInput) => Readonly<Record<string, string>>;
  /** the answer belongs to exactly what is on the screen now */
  current: boolean;
  error: Error | null;
  retry: () => void;
}

const same = (a: LineInput, b: LineInput) => a.item === b.item && a.verb === b.verb && a.unit === b.unit;

/**
 * Asks the API what an enquiry would come to, a moment after the last change. The only source of verdicts on the
 * screens: no rule is known here.
 * @param revises number of the ticket of which it is to be another revision
 * @param enquiry null while something is missing without which it cannot be asked, such as the address
 */
export function useVerdicts(enquiry: EnquiryInput | null, revises?: string): Verdicts {
  const text = enquiry === null ? null : JSON.stringify(enquiry);
  const [asked] = useDebouncedValue(text, 300);
  const query = useQuery({
    queryKey: ['check', asked, revises],
    queryFn: async () => {
      const body = JSON.parse(asked ?? '') as EnquiryInput;
      return { lines: body.lines, result: await checkEnquiry(body, revises) };
    },
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const answer = asked === null ? undefined : query.data;
  const positionOf = (line: LineInput) => answer?.lines.findIndex((one) => same(one, line)) ?? -1;
  return {
    result: answer?.result,
    // The API numbers lines from 1, in the order in which they were sent.
    of: (line) => answer?.result.lines.find((verdict) => verdict.line === positionOf(line) + 1),
    paramErrors: (line) => {
      const path = `lines.${positionOf(line)}.params.`;
      const own = answer?.result.errors.filter((error) => error.path.startsWith(path)) ?? [];
      return Object.fromEntries(own.map((error) => [error.path.slice(path.length), error.detail]));
    },
    current: asked === text && !query.isFetching && !query.isPlaceholderData && answer !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
