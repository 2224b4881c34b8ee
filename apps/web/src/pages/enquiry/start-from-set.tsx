import { Button, Menu, Text } from '@mantine/core';
import type { Catalogue } from '@keyward/contracts';
import { IconChevronDown, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../../components/tell.js';
import { useFormat } from '../../lib/use-format.js';
import type { Entry } from '../../rights/entries.js';
import { withSet, type Ticks } from '../../rights/ticks.js';

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
  if (catalogue.sets.length === 0) return null;
  const add = ({ label, items }: Catalogue['sets'][number]) => {
    const filled = withSet(entries, ticks, items);
    onTicks(filled.ticks);
    tell(t('enquiry:setDone', { name: label, count: filled.added }));
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
              {format.list(set.items.map((item) => labels.get(item) ?? item))}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
