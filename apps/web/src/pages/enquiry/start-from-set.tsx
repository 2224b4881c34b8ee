import { Button, Menu, Text } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { IconChevronDown, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../components/tell.js';
import { useFormat } from '../../lib/use-format.js';
import type { Entry } from '../../rights/entries.js';
import { withSet } from '../../rights/sets.js';
import type { Ticks } from '../../rights/ticks.js';

interface StartFromSetProps {
  entries: readonly Entry[];
  catalogue: Catalogue;
  ticks: Ticks;
  onTicks: (ticks: Ticks) => void;
}

/** Rights that are often asked for together: one choice ticks them, and every tick can still be changed. */
export function StartFromSet({ entries, catalogue, ticks, onTicks }: StartFromSetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = new Map(catalogue.items.map(({ key, label }) => [key, label]));
  const wordFor = (key: string, value: string) =>
    catalogue.params.find((param) => param.key === key)?.valueLabels[value] ?? value;
  /** “Booking (Book)”, with the values that are suggested along */
  const named = ({ item, params }: Catalogue['sets'][number]['lines'][number]) => {
    const values = Object.entries(params).flatMap(([key, value]) =>
      [value].flat().map((one) => (typeof one === 'number' ? format.number(one) : wordFor(key, one))),
    );
    const label = labels.get(item) ?? item;
    return values.length === 0 ? label : `${label} (${values.join(', ')})`;
  };
  if (catalogue.sets.length === 0) return null;
  const add = (set: Catalogue['sets'][number]) => {
    const filled = withSet(entries, ticks, set);
    onTicks(filled.ticks);
    const done = set.apply === 'replace' ? 'enquiry:setReplaced' : 'enquiry:setDone';
    tell(t(done, { name: set.label, count: filled.added }));
    if (filled.left.length > 0) tell(t('enquiry:sameLeft', { what: format.list([...filled.left]) }), 'bad');
  };
  return (
    <Menu position="bottom-start" width={320} withinPortal>
      <Menu.Target>
        <Button
          variant="light"
          size="sm"
          leftSection={<IconStack2 size={16} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('enquiry:startFromSet')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {catalogue.sets.map((set) => (
          <Menu.Item key={set.key} onClick={() => add(set)}>
            <Text size="sm" fw={550}>
              {set.label}
            </Text>
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'normal' }}>
              {format.list(set.lines.map(named))}
            </Text>
            {set.apply === 'replace' && (
              <Text size="sm" fw={550}>
                {t('enquiry:setReplaces')}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
