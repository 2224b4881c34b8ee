import './styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { startTranslations } from './i18n/i18n.js';

const root = document.getElementById('root');
if (root) {
  await startTranslations();
  createRoot(root).render(<App />);
}
