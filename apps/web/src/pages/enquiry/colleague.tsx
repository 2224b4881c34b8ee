import { Button, Collapse, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Catalogue, TeamMember } from '@keyward/contracts';
import { IconCopy } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rightsQuery } from '../../api/directory.js';
import { tell } from '../../components/tell.js';
import { fullName } from '../../lib/format.js';
import { useFormat } from '../../lib/use-format.js';
import { entriesOfPerson, type Entry } from '../../rights/entries.js';
import { sameAs, type Same } from '../../rights/ticks.js';
import { PersonSelect } from './person-select.js';

interface ColleagueProps {
  entries: readonly Entry[];
  catalogue: Catalogue;
  unit?: string | undefined;
  except?: string | undefined;
  /** of staff: whose colleagues */
  company?: string | undefined;
  /** where the ticks hold that have no place of their own */
  place: string | undefined;
  onSame: (same: Same) => void;
}

/** “Same as a colleague”: ticks what the colleague holds; every tick can still be changed. */
export function SameAsColleague({ entries, catalogue, unit, except, company, place, onSame }: ColleagueProps) {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  const client = useQueryClient();
  const format = useFormat();
  const [left, setLeft] = useState<readonly string[]>([]);
  const id = useId();
  const take = async (person: TeamMember) => {
    try {
      const rights = await client.fetchQuery(rightsQuery(person.id, unit));
      const same = sameAs(entries, entriesOfPerson(rights.items, catalogue), place);
      onSame(same);
      setLeft(same.left);
      tell(t('enquiry:sameDone', { name: fullName(person) }));
      close();
    } catch (error) {
      tell((error as Error).message, 'bad');
    }
  };
  return (
    <div>
      <Button
        variant="light"
        size="sm"
        leftSection={<IconCopy size={16} aria-hidden />}
        onClick={toggle}
        aria-expanded={open}
        aria-controls={id}
      >
        {t('enquiry:sameAs')}
      </Button>
      <Collapse expanded={open} id={id} keepMounted={false}>
        <div style={{ paddingBlockStart: 12 }}>
          <PersonSelect
            label={t('enquiry:colleague')}
            description={t('enquiry:colleagueHint')}
            view="active"
            company={company}
            except={except}
            onPick={(person) => void take(person)}
          />
        </div>
      </Collapse>
      {left.length > 0 && (
        <Text component="output" display="block" size="sm" c="dimmed" mt={6} maw={480}>
          {t('enquiry:sameLeft', { what: format.list([...left]) })}
        </Text>
      )}
    </div>
  );
}
