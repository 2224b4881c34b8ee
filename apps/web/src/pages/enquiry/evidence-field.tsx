import { ActionIcon, Button, FileButton, Input, Text } from '@mantine/core';
import type { CheckResult, HandedIn } from '@keyward/contracts';
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FILE_KINDS, handInAttachment } from '../../api/attachments.js';
import { Problem } from '../../components/problem.js';
import { tell } from '../../components/tell.js';
import { useFormat } from '../../lib/use-format.js';
import { MAX_FILES } from './build-enquiry.js';
import classes from './enquiry.module.css';
import type { EnquiryForm } from './use-enquiry-form.js';

interface EvidenceFieldProps {
  fields: EnquiryForm;
  check: CheckResult | undefined;
}

interface FilesProps {
  files: readonly HandedIn[];
  onChange: (files: HandedIn[]) => void;
}

function Files({ files, onChange }: FilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={classes['files']}>
      {files.map(({ evidence, name, size }) => (
        <li key={evidence}>
          <IconFile size={20} stroke={1.7} aria-hidden />
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('enquiry:evidence.file', { name, size: format.number(Math.max(1, Math.round(size / 1024))) })}
          </Text>
          <ActionIcon
            variant="subtle"
            aria-label={t('enquiry:evidence.remove', { name })}
            onClick={() => onChange(files.filter((file) => file.evidence !== evidence))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

/** Files that go along with the enquiry: asked for where a rule wants one, and there while one is chosen. */
export function EvidenceField({ fields: { form, errorOf }, check }: EvidenceFieldProps) {
  const { t } = useTranslation();
  const chosen = useRef<() => void>(null);
  const files = form.values.evidence;
  const setFiles = (next: HandedIn[]) => form.setFieldValue('evidence', next);
  const adding = useMutation({
    mutationFn: handInAttachment,
    onSuccess: (file) => {
      setFiles([...files, file]);
      tell(t('enquiry:evidence.added', { name: file.name }));
    },
    // the same file may be chosen again
    onSettled: () => chosen.current?.(),
  });
  const wanted = check?.wants.includes('evidence') === true;
  if (!wanted && files.length === 0) return null;
  const why = check?.errors.find(({ path }) => path === 'evidence')?.detail;
  return (
    <Input.Wrapper
      label={t('enquiry:evidence.title')}
      description={`${why ?? ''} ${t('enquiry:evidence.hint')}`.trim()}
      error={errorOf('evidence', check)}
      labelElement="div"
    >
      <Files files={files} onChange={setFiles} />
      <Problem error={adding.error} />
      {files.length < MAX_FILES && (
        <FileButton accept={FILE_KINDS} resetRef={chosen} onChange={(file) => file && adding.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              data-path="evidence"
              mt={6}
              variant="default"
              loading={adding.isPending}
              leftSection={<IconPaperclip size={17} aria-hidden />}
            >
              {t('enquiry:evidence.add')}
            </Button>
          )}
        </FileButton>
      )}
    </Input.Wrapper>
  );
}
