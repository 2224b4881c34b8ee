import { expect, type Page } from '@playwright/test';

const NUMBER = /K-\d{4}-\d{6,}/;

/** From the review to the ticket. @returns its number */
export async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: 'Review before sending' })).toBeVisible();
  await page.getByRole('button', { name: 'Send enquiry' }).click();
  return ticketNumber(page);
}

/** @returns the number of the ticket that the page shows */
export async function ticketNumber(page: Page): Promise<string> {
  await page.waitForURL(/\/tickets\/K-/);
  return NUMBER.exec(page.url())?.[0] ?? '';
}

/** Opens the rights of a colleague from the row of the Team. */
export async function openChange(page: Page, name: string): Promise<void> {
  await page.goto('/team');
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('link', { name: 'Change rights' }).click();
  await expect(page.getByRole('heading', { name: `Change for ${name}` })).toBeVisible();
}

export interface Newcomer {
  firstName: string;
  lastName: string;
  email: string;
  position: string;
  rights: readonly string[];
}

/** Files an enquiry for somebody new. @returns the number of its ticket */
export async function fileNewcomer(page: Page, person: Newcomer): Promise<string> {
  await page.goto('/enquiries/new?kind=create');
  await page.getByLabel('First name').fill(person.firstName);
  await page.getByLabel('Last name').fill(person.lastName);
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Position').fill(person.position);
  for (const right of person.rights) await page.getByRole('checkbox', { name: right, exact: true }).check();
  return send(page);
}

/** Support approves a ticket as it stands, from the queue. */
export async function approve(page: Page, number: string): Promise<void> {
  await page.goto('/queue');
  await page.getByRole('link', { name: number }).click();
  await page.getByRole('button', { name: 'Approve …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** What the status badge beside the heading says. */
export const statusOf = (page: Page, word: string) => page.getByRole('main').getByText(word, { exact: true }).first();
