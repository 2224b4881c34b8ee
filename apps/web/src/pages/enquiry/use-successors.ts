import type { Ending, EnquiryInput } from '@keyward/contracts';
import { useState } from 'react';

type Successors = NonNullable<EnquiryInput['successors']>;
type Single = Ending['single'][number];

const isAbout =
  ({ item, unit }: Single) =>
  (each: Successors[number]) =>
    each.item === item && each.unit === unit.id;

/** Who takes over what only one can have, as it is being chosen. */
export function useSuccessors() {
  const [successors, setSuccessors] = useState<Successors>([]);
  const choose = (single: Single, person: string | null) =>
    setSuccessors((all) => [
      ...all.filter((each) => !isAbout(single)(each)),
      ...(person === null ? [] : [{ item: single.item, unit: single.unit.id, person }]),
    ]);
  return { successors, choose };
}

/** @returns what ends, with the choice as it stands before the API has said anything about it */
export const withChosen = (ends: Ending, successors: Successors): Ending => ({
  ...ends,
  single: ends.single.map((each) => ({ ...each, chosen: successors.find(isAbout(each))?.person ?? null })),
});
