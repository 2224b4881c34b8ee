import { Button, Menu, Text } from '@mantine/core';
import type { Me } from '@keyward/contracts';
import { IconBuilding, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LeaveDialog } from '../components/leave-dialog.js';
import { useSwitchCompany } from '../lib/use-switch-company.js';
import { holdsUnsent } from '../lib/unsent.js';
import classes from './shell.module.css';

/** Where one is: the company worked in, and for whoever works for several the way to another one. */
export function CompanySwitch({ me }: { me: Me }) {
  const { t } = useTranslation();
  const change = useSwitchCompany();
  const [asking, setAsking] = useState<string>();
  const { company } = me;
  if (!company || me.companies.length < 2) {
    return (
      <Text size="sm" c="dimmed" visibleFrom="sm" truncate>
        {me.staffRole ? t(`shell:staff.${me.staffRole}`) : company?.name}
      </Text>
    );
  }
  const choose = (id: string) => {
    if (id === company.id) return;
    if (holdsUnsent()) setAsking(id);
    else change.mutate(id);
  };
  const leave = () => {
    if (asking) change.mutate(asking);
    setAsking(undefined);
  };
  return (
    <>
      {/* the first company takes the focus itself: a stand-in for it would be no item of the menu */}
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false} menuItemTabIndex={0}>
        <Menu.Target>
          <Button
            variant="default"
            size="sm"
            classNames={{ root: classes['company'] ?? '', label: classes['companyName'] ?? '' }}
            loading={change.isPending}
            leftSection={<IconBuilding size={16} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
            aria-label={t('shell:switchCompany', { company: company.name })}
          >
            {company.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes['companies'] ?? ''}>
          <Menu.RadioGroup value={company.id} onChange={choose}>
            {me.companies.map(({ id, name }) => (
              <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
      <LeaveDialog opened={asking !== undefined} onStay={() => setAsking(undefined)} onLeave={leave} />
    </>
  );
}
