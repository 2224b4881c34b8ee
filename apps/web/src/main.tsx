import './styles.css';
import { createRoot } from 'react-dom/client';
import { watchForSigns } from './api/attended.js';
import { App } from './app/app.js';
import { startTranslations } from './i18n/i18n.js';
import { styleNonce } from './theme.js';

// The scroll lock below dialogs writes a style of its own and looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById('root');
if (root) {
  watchForSigns(window);
  await startTranslations();
  createRoot(root).render(<App />);
}
