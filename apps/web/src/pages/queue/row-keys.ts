/** Marks the link of a row, so that keys can go from one to the next. */
export const ROW_LINK = 'data-row-link';

const links = () => [...document.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`)];

/** Puts the focus on the link `step` rows further; from nowhere, on the first. The focus ring shows where one is. */
export function moveRow(step: 1 | -1): void {
  const all = links();
  const here = all.findIndex((link) => link === document.activeElement);
  const next = here < 0 ? all[0] : all[here + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

/** @returns the ticket of the row that has the focus; undefined: none has */
export const focusedRow = (): string | undefined =>
  links()
    .find((link) => link === document.activeElement)
    ?.getAttribute(ROW_LINK) ?? undefined;

/** Opens the row that has the focus. */
export function openRow(): void {
  links()
    .find((link) => link === document.activeElement)
    ?.click();
}

/** Puts the focus in the search field of the page. */
export const goToSearch = (): void => document.querySelector<HTMLElement>('input[type="search"]')?.focus();
