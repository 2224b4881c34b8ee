import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/**
 * Says in passing that something is done, or that it was refused; the button to close it has a name.
 * @param stays until it is closed: what happens in a window that nobody looks at now
 */
export const tell = (message: string, tone: 'good' | 'bad' = 'good', stays = false): void => {
  notifications.show({
    message,
    ...(stays ? { autoClose: false } : {}),
    color: tone === 'good' ? 'teal' : 'red',
    closeButtonProps: { 'aria-label': i18next.t('common:close') },
  });
};
