import type { Catalogue } from '@keyward/contracts';
import { IconKeyOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rightsQuery } from '../../api/directory.js';
import { ListSkeleton } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { Problem } from '../../components/problem.js';
import { entriesOfPerson } from '../../rights/entries.js';
import { RightsList } from '../../rights/rights-list.js';

interface HeldRightsProps {
  person: string;
  catalogue: Catalogue;
  application?: string | undefined;
  /** what is said when nothing is held, instead of the promise that rights will appear */
  emptyTitle?: string | undefined;
}

/** What a person holds, read-only, with what is asked for. */
export function HeldRights({ person, catalogue, application, emptyTitle }: HeldRightsProps) {
  const { t } = useTranslation();
  const rights = useQuery(rightsQuery(person));
  if (rights.error) return <Problem error={rights.error} onRetry={() => void rights.refetch()} />;
  if (!rights.data) return <ListSkeleton rows={5} />;
  const entries = entriesOfPerson(rights.data.items, catalogue).filter(
    (entry) => (entry.held || entry.pending) && (!application || entry.application === application),
  );
  if (entries.length > 0) return <RightsList person={person} entries={entries} catalogue={catalogue} />;
  return (
    <Empty icon={IconKeyOff} title={emptyTitle ?? t('access:empty.title')}>
      {!emptyTitle && t('access:empty.text')}
    </Empty>
  );
}
