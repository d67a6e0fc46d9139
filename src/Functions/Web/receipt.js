const here = new URLSearchParams(location.search);
document.getElementById('language').addEventListener('change', event => {
  here.set('lang', event.target.value);
  location.search = here;
});
for (const link of document.links) {
  const target = new URL(link.href);
  if (here.has('code')) target.searchParams.set('code', here.get('code'));
  link.href = target;
}
