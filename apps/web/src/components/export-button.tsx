import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../lib/save-file.js';
import { tell } from './tell.js';

interface ExportButtonProps {
  /** fetches the whole list, as it is narrowed now */
  load: () => Promise<Blob>;
  /** as which it is saved, with its ending */
  fileName: string;
}

/** Saves a list as a file for spreadsheets. */
export function ExportButton({ load, fileName }: ExportButtonProps) {
  const { t } = useTranslation();
  const file = useMutation({
    mutationFn: load,
    onSuccess: (text) => {
      saveFile(text, fileName);
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
