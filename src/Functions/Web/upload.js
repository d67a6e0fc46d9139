const here = new URLSearchParams(location.search);
const byId = id => document.getElementById(id);
const drop = byId('drop'), trouble = byId('trouble'), again = byId('again');
let file;

byId('language').addEventListener('change', event => {
  here.set('lang', event.target.value);
  location.search = here;
});
byId('file').addEventListener('change', event => send(event.target.files[0]));
again.addEventListener('click', () => send(file));
for (const kind of ['dragenter', 'dragover', 'dragleave', 'drop']) {
  addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.toggle('over', kind.startsWith('drage') || kind === 'dragover');
    if (kind === 'drop' && event.dataTransfer.files.length) send(event.dataTransfer.files[0]);
  });
}

function send(chosen) {
  if (!chosen) return;
  file = chosen;
  trouble.hidden = again.hidden = true;
  byId('sending').hidden = false;
  byId('name').textContent = file.name;
  const request = new XMLHttpRequest();
  request.open('PUT', `/api/uploads/${encodeURIComponent(file.name)}${location.search}`);
  request.upload.onprogress = event => { byId('progress').value = event.loaded / event.total; };
  request.onload = () => {
    if (request.status === 202) location.assign(JSON.parse(request.responseText).receipt + location.search);
    else if (request.status === 401) location.reload(); // The session has ended: the page sends the person to sign in.
    else fail(trouble.dataset.refused);
  };
  request.onerror = () => fail(trouble.dataset.offline);
  request.send(file);
}

function fail(words) {
  byId('sending').hidden = true;
  trouble.textContent = words;
  trouble.hidden = again.hidden = false;
  again.focus();
}
