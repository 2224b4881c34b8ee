import { Group } from '@mantine/core';
import type { ComponentProps } from 'react';
import { SameAsColleague } from './colleague.js';
import { StartFromSet } from './start-from-set.js';

type FillInProps = ComponentProps<typeof SameAsColleague> & ComponentProps<typeof StartFromSet>;

/** Ways to tick much at once: a set of the catalogue, or what a colleague holds. */
export function FillIn({ ticks, onTicks, ...colleague }: FillInProps) {
  const { entries, catalogue } = colleague;
  return (
    <Group gap="sm" align="flex-start">
      <StartFromSet entries={entries} catalogue={catalogue} ticks={ticks} onTicks={onTicks} />
      <SameAsColleague {...colleague} />
    </Group>
  );
}
