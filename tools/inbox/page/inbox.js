// The page of the inbox: a list that follows what arrives, and one mail at a time.
import { texts, translate } from './texts.js';

const $ = (selector, within = document) => within.querySelector(selector);
const list = $('#list');
const reading = $('#reading');
const search = $('#search');
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeStyle: 'medium' });
let messages = [];
let view = 'html';

const chosen = () => location.hash.slice(1);

async function load() {
  const response = await fetch('/api/messages');
  ({ items: messages } = await response.json());
  showList();
}

function showList() {
  const word = search.value.trim().toLowerCase();
  const found = messages.filter((mail) => [mail.subject, ...mail.to].join(' ').toLowerCase().includes(word));
  $('#count').textContent = texts.count(messages.length);
  document.title = messages.length ? `${texts.inbox} (${messages.length})` : texts.inbox;
  document.body.classList.toggle('bare', messages.length === 0);
  list.replaceChildren(...found.map(row));
  if (!chosen()) showNothing();
}

function row(mail) {
  const button = element('button', 'row');
  button.type = 'button';
  button.setAttribute('aria-current', String(mail.id === chosen()));
  button.append(
    element('span', 'to', mail.to.join(', ')),
    element('time', '', time.format(new Date(mail.receivedAt))),
    element('span', 'subject', mail.subject || texts.noSubject),
    element('span', 'preview', mail.text.replace(/\s+/g, ' ').slice(0, 140)),
  );
  button.addEventListener('click', () => (location.hash = mail.id));
  const item = element('li');
  item.append(button);
  return item;
}

function showNothing() {
  document.body.classList.remove('reading');
  reading.replaceChildren($(messages.length ? '#no-choice' : '#no-mail').content.cloneNode(true));
  translate(reading);
}

async function showChosen() {
  for (const button of list.querySelectorAll('.row')) button.setAttribute('aria-current', 'false');
  showListMark();
  if (!chosen()) return showNothing();
  const response = await fetch(`/api/messages/${chosen()}`);
  if (!response.ok) return showNothing();
  const mail = await response.json();
  const article = $('#mail').content.cloneNode(true);
  translate(article);
  $('h2', article).textContent = mail.subject || texts.noSubject;
  $('[data-fact=from]', article).textContent = `${mail.from.name} <${mail.from.address}>`.trim();
  $('[data-fact=to]', article).textContent = mail.to.join(', ');
  $('[data-fact=received]', article).textContent = time.format(new Date(mail.receivedAt));
  $('.back', article).addEventListener('click', () => (location.hash = ''));
  for (const tab of article.querySelectorAll('[data-view]')) {
    tab.hidden = tab.dataset.view === 'html' && !mail.html;
    tab.addEventListener('click', () => showBody(mail, tab.dataset.view));
  }
  reading.replaceChildren(article);
  document.body.classList.add('reading');
  showBody(mail, mail.html ? view : view === 'headers' ? 'headers' : 'text');
}

function showListMark() {
  const index = messages.findIndex((mail) => mail.id === chosen());
  if (index >= 0 && !search.value) list.children[index]?.firstChild.setAttribute('aria-current', 'true');
}

function showBody(mail, wanted) {
  view = wanted;
  for (const tab of reading.querySelectorAll('[data-view]')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.view === wanted));
  }
  const shown = { html: htmlBody, text: textBody, headers: headerTable }[wanted](mail);
  $('.body', reading).replaceChildren(shown);
}

/** The frame runs no script; same origin only lets this page measure its height. */
function htmlBody(mail) {
  const frame = element('iframe');
  frame.title = texts.frame;
  frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
  frame.src = `/api/messages/${mail.id}/html`;
  frame.addEventListener('load', () => {
    const page = frame.contentDocument?.documentElement;
    if (page) frame.height = String(page.scrollHeight);
  });
  return frame;
}

function textBody(mail) {
  const pre = element('pre');
  for (const part of mail.text.split(/(https?:\/\/[^\s<>"]+)/)) {
    pre.append(/^https?:\/\//.test(part) ? link(part) : part);
  }
  return pre;
}

function link(address) {
  const anchor = element('a', '', address);
  anchor.href = address;
  anchor.target = '_blank';
  anchor.rel = 'noreferrer';
  return anchor;
}

function headerTable(mail) {
  const table = element('table');
  for (const { name, value } of mail.headers) {
    const line = table.insertRow();
    const head = element('th', '', name);
    head.scope = 'row';
    line.append(head, element('td', '', value));
  }
  return table;
}

function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

translate(document);
search.placeholder = texts.search;
search.addEventListener('input', showList);
$('#clear').addEventListener('click', async () => {
  if (!messages.length || !confirm(texts.sure)) return;
  await fetch('/api/messages', { method: 'DELETE' });
  location.hash = '';
});
window.addEventListener('hashchange', () => void showChosen());
new EventSource('/api/changes').addEventListener('message', () => void load());
await load();
await showChosen();
