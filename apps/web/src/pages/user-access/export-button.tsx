import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportAccess, type AccessFilter } from '../../api/directory.js';
import { tell } from '../../components/tell.js';
import { saveFile } from '../../lib/save-file.js';

/** The whole list as it is narrowed now, as a file for spreadsheets. */
export function ExportButton({ filter }: { filter: AccessFilter }) {
  const { t } = useTranslation();
  const file = useMutation({
    mutationFn: () => exportAccess(filter),
    onSuccess: (text) => {
      saveFile(text, t('user-access:fileName'));
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
