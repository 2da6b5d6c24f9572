// Adds to pages that work without it: the answer streamed into the page, sources in a pane, copy, print, a counter.

const root = document.documentElement;
root.classList.add('js');

const LONGEST = 4000;

// ---- The pane that shows a source in context -------------------------------------------------------------------

let pane = null;
let opener = null;

function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

function button(label, path, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.title = label;
  made.append(icon(path));
  made.addEventListener('click', action);
  return made;
}

function makePane(texts) {
  const made = document.createElement('dialog');
  made.className = 'pane';
  made.setAttribute('aria-labelledby', 'titre-volet');
  const bar = document.createElement('div');
  bar.className = 'bar';
  const title = document.createElement('h2');
  title.id = 'titre-volet';
  title.tabIndex = -1;
  const previous = button(texts.previous, 'M14.500 5l-7 7 7 7', () => step(-1));
  const next = button(texts.next, 'M9.500 5l7 7-7 7', () => step(1));
  const close = button(texts.close, 'M5 5l14 14M19 5L5 19', () => closePane());
  bar.append(title, previous, next, close);
  const content = document.createElement('div');
  content.className = 'content';
  content.tabIndex = 0;
  content.setAttribute('role', 'region');
  content.setAttribute('aria-labelledby', 'titre-volet');
  made.append(bar, content);
  made.addEventListener('cancel', event => { event.preventDefault(); closePane(); });
  made.addEventListener('click', event => { if (event.target === made) closePane(); });
  document.body.append(made);
  return { dialog: made, title, previous, next, content, number: 0, texts };
}

const sources = () => document.querySelectorAll('.sources .source');

function openPane(number, from) {
  const all = sources();
  const source = all[number - 1];
  if (!source) return;
  const list = source.closest('.sources');
  if (pane && !pane.dialog.isConnected) pane = null;
  pane ??= makePane(list.dataset);
  if (from) opener = from;
  const copy = source.cloneNode(true);
  copy.removeAttribute('id');
  copy.removeAttribute('tabindex');
  copy.querySelectorAll('[id]').forEach(element => element.removeAttribute('id'));
  copy.removeAttribute('aria-labelledby');
  pane.number = number;
  pane.title.textContent = list.dataset.pane.replace('%1', number).replace('%2', all.length);
  pane.content.replaceChildren(copy);
  pane.content.scrollTop = 0;
  pane.previous.disabled = number === 1;
  pane.next.disabled = number === all.length;
  document.querySelectorAll('.mark').forEach(mark => mark.setAttribute('aria-expanded', mark.dataset.source == number));
  if (!pane.dialog.open) {
    // On a wide screen the answer stays readable and usable beside the pane; on a phone the sheet covers it.
    if (matchMedia('(min-width: 900px)').matches) {
      pane.dialog.show();
      root.classList.add('with-pane');
    } else {
      pane.dialog.showModal();
    }
    pane.title.focus();
  }
  const quoted = copy.querySelector('mark');
  if (quoted) quoted.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  const number = pane.number + by;
  if (number >= 1 && number <= sources().length) {
    openPane(number);
    pane.title.focus();
  }
}

function closePane() {
  if (!pane || !pane.dialog.open) return;
  pane.dialog.close();
  root.classList.remove('with-pane');
  document.querySelectorAll('.mark').forEach(mark => mark.setAttribute('aria-expanded', 'false'));
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

document.addEventListener('click', event => {
  const mark = event.target.closest('.mark[data-source], .see[data-source]');
  if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    openPane(Number(mark.dataset.source), mark);
  }
});

document.addEventListener('keydown', event => {
  if (!pane || !pane.dialog.open) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    closePane();
  } else if (pane.dialog.contains(document.activeElement) && !event.altKey && !event.ctrlKey && !event.metaKey) {
    if (event.key === 'ArrowLeft') step(-1);
    if (event.key === 'ArrowRight') step(1);
  }
});

// ---- Copy and print --------------------------------------------------------------------------------------------

function answerAsText(reply) {
  const lines = [reply.querySelector('.asked').textContent.trim(), ''];
  reply.querySelectorAll('.answer > p').forEach(sentence => {
    const marks = [...sentence.querySelectorAll('.mark')].map(mark => `[${mark.textContent.trim()}]`).join('');
    lines.push(`${sentence.querySelector('.sentence').textContent.trim()} ${marks}`);
  });
  lines.push('');
  reply.querySelectorAll('.sources .source').forEach(source => {
    const link = source.querySelector('h3 a');
    const meta = [...source.querySelectorAll('.meta > span')].map(span => span.textContent.trim().replace(/\s+/g, ' '));
    lines.push(`[${source.querySelector('.number').textContent.trim()}] ${link.textContent.trim()} (${meta.join(', ')}) ${link.href}`);
  });
  return lines.join('\n');
}

// What a word processor pastes: the sentences with their numbers, then the sources as a numbered list.
function answerAsHtml(reply, heading) {
  const page = document.implementation.createHTMLDocument('');
  const add = (parent, name, text) => {
    const made = page.createElement(name);
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  };
  add(page.body, 'h2', reply.querySelector('.asked').textContent.trim());
  reply.querySelectorAll('.answer > p').forEach(sentence => {
    const line = add(page.body, 'p', sentence.querySelector('.sentence').textContent.trim());
    const marks = [...sentence.querySelectorAll('.mark')].map(mark => `[${mark.textContent.trim()}]`).join('');
    if (marks) add(line, 'sup', marks);
  });
  add(page.body, 'h3', heading);
  const list = add(page.body, 'ol');
  reply.querySelectorAll('.sources .source').forEach(source => {
    const link = source.querySelector('h3 a');
    const meta = [...source.querySelectorAll('.meta > span')].map(span => span.textContent.trim().replace(/\s+/g, ' '));
    const item = add(list, 'li');
    const to = add(item, 'a', link.textContent.trim());
    to.href = link.href;
    item.append(` (${meta.join(', ')}) `);
    add(item, 'span', link.href);
  });
  return page.body.innerHTML;
}

async function copyAnswer(reply, heading) {
  const plain = answerAsText(reply);
  if (window.ClipboardItem) {
    await navigator.clipboard.write([new ClipboardItem({
      'text/html': new Blob([answerAsHtml(reply, heading)], { type: 'text/html' }),
      'text/plain': new Blob([plain], { type: 'text/plain' }),
    })]);
  } else {
    await navigator.clipboard.writeText(plain);
  }
}

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    const label = copy.querySelector('span');
    const said = copy.parentElement.querySelector('[role=status]');
    const before = label.textContent;
    try {
      await copyAnswer(copy.closest('.reply'), copy.dataset.sources);
      label.textContent = copy.dataset.done;
      said.textContent = copy.dataset.said ?? copy.dataset.done;
    } catch {
      label.textContent = copy.dataset.failed ?? before;
      said.textContent = label.textContent;
    }
    setTimeout(() => { label.textContent = before; said.textContent = ''; }, 4000);
  } else if (event.target.closest('[data-print]')) {
    print();
  }
});

// ---- Asking ----------------------------------------------------------------------------------------------------

function dress(scope) {
  scope.querySelectorAll('[data-tools]').forEach(tools => { tools.hidden = false; });
  scope.querySelectorAll('.mark').forEach(mark => {
    mark.setAttribute('role', 'button');
    mark.setAttribute('aria-expanded', 'false');
  });
  scope.querySelectorAll('.source h3 a').forEach(link => { link.dataset.url = link.href; });
  scope.querySelectorAll('[data-address]').forEach(place => { place.textContent = location.origin + place.textContent; });
  const form = scope.querySelector('[data-ask]');
  if (!form) return;
  const field = form.elements.question;
  const counter = form.querySelector('[data-counter]');
  const count = () => {
    const length = field.value.length;
    counter.hidden = length < LONGEST / 2;
    counter.textContent = form.dataset.counter.replace('%', length.toLocaleString(root.lang));
  };
  field.addEventListener('input', count);
  field.addEventListener('keydown', event => {
    // As in every messaging tool: Enter sends, Shift + Enter starts a new line.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  count();
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += value;
    let end;
    while ((end = waiting.indexOf('\n\n')) >= 0) {
      const event = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      if (event.startsWith('data: ')) yield JSON.parse(event.slice(6));
    }
  }
}

// Asked again after a stop, the same fields are sent, whatever was typed since.
async function ask(form, submitter, sent = new FormData(form, submitter)) {
  const main = document.querySelector('main');
  const asking = document.querySelector('[data-ask]');
  const status = asking.querySelector('[data-status]');
  const body = new URLSearchParams(sent);
  const abort = new AbortController();
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.className = 'quiet';
  stop.textContent = asking.dataset.stop;
  stop.addEventListener('click', () => abort.abort());
  const send = asking.querySelector('[type=submit]');
  send.disabled = true;
  status.replaceChildren(asking.dataset.busy, stop);
  const streamed = document.createElement('div');
  streamed.className = 'stream';
  asking.after(streamed);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'text/event-stream' },
      signal: abort.signal,
    });
    if (!(response.headers.get('Content-Type') ?? '').startsWith('text/event-stream')) {
      // A page that says what is wrong (too many requests, incident): show it as the browser would have.
      show(main, await response.text());
      return;
    }
    for await (const event of events(response)) {
      if (event.text) {
        const sentence = document.createElement('p');
        sentence.textContent = event.text;
        streamed.append(sentence);
      } else if (event.html) {
        show(main, event.html);
      }
    }
  } catch {
    const failed = abort.signal.aborted ? asking.dataset.stopped : asking.dataset.failed;
    const retry = document.createElement('button');
    retry.type = 'button';
    retry.className = 'quiet';
    retry.textContent = asking.dataset.retry;
    retry.addEventListener('click', () => ask(form, submitter, sent));
    status.replaceChildren(failed, retry);
    streamed.remove();
    send.disabled = false;
    retry.focus();
  }
}

function show(main, html) {
  closePane();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector('main');
  main.replaceWith(document.adoptNode(fresh));
  dress(fresh);
  const target = fresh.querySelector('#erreur, .asked') ?? fresh;
  target.focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

document.addEventListener('submit', event => {
  if (event.target.matches('[data-ask], [data-ask-example]') && window.TextDecoderStream) {
    event.preventDefault();
    ask(event.target, event.submitter);
  }
});

// ---- Feedback: sent without leaving the answer -----------------------------------------------------------------

document.addEventListener('submit', async event => {
  const form = event.target;
  if (!form.matches('.reply form.feedback[action="/retour"]')) return;
  event.preventDefault();
  const send = form.querySelector('[type=submit]');
  send.disabled = true;
  try {
    const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('main');
    const told = document.createElement('p');
    told.className = `message ${response.ok ? 'ok' : 'bad'}`;
    told.setAttribute('role', 'status');
    told.tabIndex = -1;
    told.textContent = (page?.querySelector('[role=status], .message a, .message p') ?? page)?.textContent.trim() ?? response.status;
    if (response.ok) form.replaceWith(told); else { form.querySelector(':scope > .message')?.remove(); form.prepend(told); }
    told.focus();
  } catch {
    form.submit();
  }
  send.disabled = false;
});

dress(document);

// ---- Sending files: one request each, with its progress, its cancel and what became of it -------------------------

function upload(form) {
  const texts = form.dataset;
  const input = form.querySelector('input[type=file]');
  const zone = form.querySelector('[data-drop]');
  const section = document.querySelector('[data-sent]');
  const list = section.querySelector('ul');
  const status = section.querySelector('[data-status]');
  form.querySelector('[data-drop-hint]').hidden = false;

  for (const name of ['dragenter', 'dragover']) {
    zone.addEventListener(name, event => { event.preventDefault(); zone.classList.add('over'); });
  }
  for (const name of ['dragleave', 'drop']) {
    zone.addEventListener(name, event => { event.preventDefault(); zone.classList.remove('over'); });
  }
  zone.addEventListener('drop', event => { if (event.dataTransfer.files.length > 0) input.files = event.dataTransfer.files; });

  const make = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  function row(file) {
    const item = make('li');
    const line = make('div', 'row-line');
    const state = make('span', 'chip', texts.textSending);
    const bar = make('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', file.name);
    const cancel = make('button', 'secondary', texts.textCancel);
    cancel.type = 'button';
    cancel.setAttribute('aria-label', texts.textCancel + ' – ' + file.name);
    line.append(make('strong', '', file.name), state, bar, cancel);
    item.append(line);
    list.append(item);
    return { item, line, state, bar, cancel };
  }

  function end(shown, look, text, reasons) {
    shown.bar.remove();
    shown.cancel.remove();
    shown.state.className = 'chip ' + look;
    shown.state.replaceChildren(icon({ ok: 'M4 12.5l5 5L20 6.5', warn: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3', bad: 'M12 3a9 9 0 100 18 9 9 0 000-18zM5.8 5.8l12.4 12.4' }[look]), document.createTextNode(text));
    if (reasons && reasons.length > 0) {
      const why = make('ul');
      why.append(...reasons.map(reason => make('li', '', reason)));
      shown.item.append(why);
    }
  }

  function finish(shown, state) {
    const line = state.lines[0];
    if (!line) {
      end(shown, state.state === 'CANCELLED' ? 'warn' : 'bad', state.label, state.failure ? [state.failure] : []);
      return;
    }
    end(shown, { REFUSED: 'bad', PARTLY: 'warn' }[line.outcome] ?? 'ok', line.label, line.reasons);
    if (line.href) {
      const link = make('a', '', line.name);
      link.href = line.href;
      shown.line.querySelector('strong').replaceChildren(link);
    }
  }

  async function follow(shown, job) {
    shown.state.textContent = texts.textReading;
    shown.bar.removeAttribute('value');
    shown.cancel.onclick = () => {
      shown.cancel.disabled = true;
      fetch(`${texts.path}/${job}/annuler`, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ 'form-token': texts.token }) });
    };
    for (;;) {
      const answer = await fetch(`${texts.path}/${job}/etat`, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (state.over) return finish(shown, state);
      shown.state.textContent = state.label;
      await new Promise(resolve => setTimeout(resolve, 700));
    }
  }

  function send(file, shown) {
    return new Promise((resolve, reject) => {
      const body = new FormData();
      for (const field of form.querySelectorAll('input:not([type=file])')) body.append(field.name, field.value);
      body.append('files', file, file.name);
      const request = new XMLHttpRequest();
      request.open('POST', `${texts.path}/fichier`);
      request.setRequestHeader('Accept', 'application/json');
      request.upload.onprogress = event => { if (event.lengthComputable) shown.bar.value = 100 * event.loaded / event.total; };
      request.onload = () => request.status === 200 ? resolve(JSON.parse(request.responseText)) : reject(new Error(String(request.status)));
      request.onerror = () => reject(new Error('network'));
      request.onabort = () => resolve({ cancelled: true });
      shown.cancel.onclick = () => request.abort();
      request.send(body);
    });
  }

  async function one(file, shown) {
    try {
      const sent = await send(file, shown);
      if (sent.cancelled) end(shown, 'warn', texts.textCancelled);
      else if (sent.refused) end(shown, 'bad', texts.textFailed, [sent.refused]);
      else await follow(shown, sent.job);
    } catch {
      end(shown, 'bad', texts.textFailed);
    }
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const files = [...input.files];
    section.hidden = false;
    const rows = files.map(file => [file, row(file)]);
    status.textContent = '';
    form.querySelector('button').disabled = true;
    let taken = 0;
    for (const [file, shown] of rows) {
      if (file.size > Number(texts.mostBytes)) end(shown, 'bad', texts.textLarge);
      else if (++taken > Number(texts.mostFiles)) end(shown, 'bad', texts.textMany);
      else await one(file, shown);
    }
    form.querySelector('button').disabled = false;
    input.value = '';
    status.textContent = texts.textOver;
  });
}

document.querySelectorAll('form[data-upload]').forEach(upload);
