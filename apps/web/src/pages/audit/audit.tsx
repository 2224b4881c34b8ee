import type { AuditEntry } from '@keyward/contracts';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auditQuery, exportAudit } from '../../api/audit.js';
import { CursorPager } from '../../components/cursor-pager.js';
import { DataTable } from '../../components/data-table.js';
import { Empty } from '../../components/empty.js';
import { ExportButton } from '../../components/export-button.js';
import { OnlyFor } from '../../components/only-for.js';
import { PageHeader } from '../../components/page-header.js';
import { Problem } from '../../components/problem.js';
import { AuditCard, useAuditColumns } from './audit-columns.js';
import { AuditDetail } from './audit-detail.js';
import { AuditFilter } from './audit-filter.js';
import { ChainCheck } from './chain-check.js';

/** Who did what, when and on whose behalf; and whether the log is as it was written. */
export function AuditPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/audit' });
  return (
    <OnlyFor action="audit.read" title={t('audit:title')}>
      <PageHeader
        title={t('audit:title')}
        lead={t('audit:lead')}
        actions={<ExportButton load={() => exportAudit(search)} fileName="audit.csv" />}
      />
      <AuditList />
    </OnlyFor>
  );
}

function AuditList() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/audit' });
  const [open, setOpen] = useState<AuditEntry>();
  const list = useInfiniteQuery({ ...auditQuery(search), placeholderData: keepPreviousData });
  const rows = list.data?.pages.flatMap((page) => page.items);
  const columns = useAuditColumns(setOpen);
  return (
    <>
      <ChainCheck show={setOpen} />
      <AuditFilter rows={rows ?? []} />
      <Problem error={list.error} onRetry={() => void list.refetch()} />
      {rows?.length === 0 ? (
        <Empty icon={IconHistory} title={t('audit:empty.title')}>
          {t('audit:empty.text')}
        </Empty>
      ) : (
        !list.error && (
          <DataTable
            caption={t('audit:title')}
            columns={columns}
            rows={rows}
            rowKey={(entry) => entry.id}
            card={(entry) => <AuditCard entry={entry} show={setOpen} />}
          />
        )
      )}
      {rows && rows.length > 0 && <CursorPager shown={rows.length} {...list} />}
      {open && <AuditDetail entry={open} close={() => setOpen(undefined)} />}
    </>
  );
}
