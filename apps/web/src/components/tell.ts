import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Says in passing that something is done, or that it was refused; the button to close it has a name. */
export const tell = (message: string, tone: 'good' | 'bad' = 'good'): void => {
  notifications.show({
    message,
    color: tone === 'good' ? 'teal' : 'red',
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  });
};
