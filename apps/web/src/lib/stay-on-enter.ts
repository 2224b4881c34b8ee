/** For a search inside a form: Enter is no wish to send the form. */
export const stayOnEnter = (event: { key: string; preventDefault: () => void }): void => {
  if (event.key === 'Enter') event.preventDefault();
};
