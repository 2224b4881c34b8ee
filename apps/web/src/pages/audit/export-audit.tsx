import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { exportAudit } from '../../api/audit.js';
import { tell } from '../../components/tell.js';
import { saveFile } from '../../lib/save-file.js';

/** The log as it is narrowed now, as a file for spreadsheets. */
export function ExportAudit() {
  const { t } = useTranslation();
  const search = useSearch({ from: '/inside/audit' });
  const file = useMutation({
    mutationFn: () => exportAudit(search),
    onSuccess: (text) => {
      saveFile(text, 'audit.csv');
      tell(t('user-access:exported'));
    },
    onError: (error) => tell(error.message, 'bad'),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileDownload size={18} aria-hidden />}
      loading={file.isPending}
      onClick={() => file.mutate()}
    >
      {t('user-access:export')}
    </Button>
  );
}
