import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Catalogue, TeamMember } from '@keyward/contracts';
import { IconCopy } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { rightsQuery } from '../../api/directory.js';
import { tell } from '../../components/tell.js';
import { fullName } from '../../lib/format.js';
import { entriesOfPerson, type Entry } from '../../rights/entries.js';
import { sameAs, type Ticks } from '../../rights/ticks.js';
import { PersonSelect } from './person-select.js';

interface ColleagueProps {
  entries: readonly Entry[];
  catalogue: Catalogue;
  unit?: string | undefined;
  except?: string | undefined;
  onTicks: (ticks: Ticks) => void;
}

/** “Same as a colleague”: ticks what the colleague holds; every tick can still be changed. */
export function SameAsColleague({ entries, catalogue, unit, except, onTicks }: ColleagueProps) {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  const client = useQueryClient();
  const id = useId();
  const take = async (person: TeamMember) => {
    try {
      const rights = await client.fetchQuery(rightsQuery(person.id, unit));
      onTicks(sameAs(entries, entriesOfPerson(rights.items, catalogue)));
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
            except={except}
            onPick={(person) => void take(person)}
          />
        </div>
      </Collapse>
    </div>
  );
}
