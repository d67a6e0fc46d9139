const here = new URLSearchParams(location.search);
document.getElementById('language').addEventListener('change', event => {
  here.set('lang', event.target.value);
  location.search = here;
});
