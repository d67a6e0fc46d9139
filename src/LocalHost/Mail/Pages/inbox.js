'use strict';
const $ = id => document.getElementById(id);
const tabs = ['html', 'text', 'headers'];
const shown = new Map();

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// A subject may begin with how urgent it is: "[HIGH] …" or "High: …".
function severityOf(subject) {
  const found = /^\W*(critical|urgent|high|medium|low)\b[\]:)\s–-]*/i.exec(subject);
  return found ? { word: found[1], rest: subject.slice(found[0].length) } : { word: '', rest: subject };
}

function titled(target, subject) {
  const { word, rest } = severityOf(subject);
  target.replaceChildren();
  if (word) target.append(element('span', word, 'badge ' + word.toLowerCase()));
  target.append(rest || '(no subject)');
}

function row(mail) {
  const link = element('a');
  link.href = '#' + encodeURIComponent(mail.id);
  const title = element('span', '', 'title');
  titled(title, mail.subject);
  const who = element('span', '', 'who');
  const time = element('time', new Date(mail.receivedAt).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' }));
  time.dateTime = mail.receivedAt;
  who.append(element('span', mail.to.join(', ')), time);
  link.append(title, who);
  const item = element('li');
  item.append(link);
  return item;
}

// Only what is new is added, so nothing flickers and neither place nor focus is lost.
async function refresh() {
  try {
    const mails = await (await fetch('/inbox/messages')).json();
    for (const mail of mails.toReversed()) {
      if (shown.has(mail.id)) continue;
      shown.set(mail.id, row(mail));
      $('list').prepend(shown.get(mail.id));
    }
    $('count').textContent = mails.length === 1 ? '1 mail' : mails.length + ' mails';
    $('empty').hidden = mails.length > 0;
    mark();
    const fault = await (await fetch('/inbox/faults')).json();
    $('fault-now').textContent = fault.mode === 'none' ? 'none' : fault.mode + (fault.times ? ` (${fault.times} more)` : '');
  } catch {
    $('count').textContent = 'LocalHost does not answer';
  }
}

const chosen = () => decodeURIComponent(location.hash.slice(1));

function mark() {
  for (const [id, item] of shown) {
    if (id === chosen()) item.firstChild.setAttribute('aria-current', 'true');
    else item.firstChild.removeAttribute('aria-current');
  }
}

async function open() {
  const id = chosen();
  mark();
  const answer = id ? await fetch('/inbox/messages/' + encodeURIComponent(id)) : null;
  const mail = answer?.ok ? await answer.json() : null;
  document.body.classList.toggle('reading', mail !== null);
  $('mail').hidden = mail === null;
  $('choose').hidden = mail !== null;
  reference = undefined;
  if (mail === null) return;
  titled($('subject'), mail.subject);
  const lines = [['From', mail.from], ['To', mail.to.join(', ')], ['Cc', mail.cc.join(', ')], ['Bcc', mail.bcc.join(', ')], ['Sent', new Date(mail.receivedAt).toLocaleString()]];
  $('envelope').replaceChildren(...lines.filter(l => l[1]).flatMap(l => [element('dt', l[0]), element('dd', l[1])]));
  $('view-html').srcdoc = mail.html ? '<base target="_blank">' + mail.html : '<p>This mail has no HTML part.</p>';
  $('view-text').textContent = mail.text ?? 'This mail has no plain-text part.';
  const { content, ...rest } = mail.request;
  $('view-headers').textContent = JSON.stringify(rest, null, 2);
  reference = referenceIn(mail.subject);
  await follow();
  select(mail.html ? 'html' : 'text');
  $('subject').focus({ preventScroll: true });
}

// What became of the alert that the mail is about, as the app itself tells it.
const referenceIn = subject => /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/.exec(subject)?.[0];
const clock = time => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
let reference;

async function follow() {
  const answer = reference ? await fetch('/api/status').catch(() => null) : null;
  const alert = answer?.ok ? (await answer.json()).alerts.find(a => a.reference === reference) : undefined;
  $('course').hidden = !alert;
  if (!alert) return;
  const until = alert.answerBy ? `, waits for an answer until ${clock(alert.answerBy)}` : '';
  const there = alert.thereBy ? `, somebody will be there by ${clock(alert.thereBy)}` : '';
  $('course-state').textContent = `Alert ${reference}: ${alert.state}${alert.outcome ? ` (${alert.outcome})` : ''}${until}${there}`;
  $('course-tellings').replaceChildren(...alert.tellings.map(t =>
    element('li', `${clock(t.at)} ${t.partner}, contact ${t.contact + 1}: ${t.kind}, ${t.state}`)));
}

for (const button of document.querySelectorAll('[data-event]')) {
  button.addEventListener('click', async () => {
    await fetch(`/inbox/messages/${encodeURIComponent(chosen())}/events/${button.dataset.event}`, { method: 'POST' });
    await refresh();
    await follow();
  });
}

function select(name) {
  for (const tab of tabs) {
    const on = tab === name;
    $('tab-' + tab).setAttribute('aria-selected', String(on));
    $('tab-' + tab).tabIndex = on ? 0 : -1;
    $('view-' + tab).hidden = !on;
  }
}

for (const [i, tab] of tabs.entries()) {
  $('tab-' + tab).addEventListener('click', () => select(tab));
  $('tab-' + tab).addEventListener('keydown', e => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    const next = tabs[(i + step + tabs.length) % tabs.length];
    select(next);
    $('tab-' + next).focus();
  });
}

$('back').addEventListener('click', () => {
  const left = shown.get(chosen());
  location.hash = '';
  document.body.classList.remove('reading');
  left?.firstChild.focus();
});
window.addEventListener('hashchange', open);

const form = $('fault-form');
const offer = () => form.querySelectorAll('[data-for]').forEach(l => { l.hidden = !l.dataset.for.split(' ').includes(form.mode.value); });
form.mode.addEventListener('change', offer);
form.addEventListener('submit', async e => {
  e.preventDefault();
  const body = {
    mode: form.mode.value,
    retryAfterSeconds: Number(form.retryAfterSeconds.value),
    delaySeconds: Number(form.delaySeconds.value),
    times: form.times.value ? Number(form.times.value) : null,
  };
  await fetch('/inbox/faults', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  await refresh();
});

refresh().then(open);
setInterval(() => refresh().then(follow), 2000);
