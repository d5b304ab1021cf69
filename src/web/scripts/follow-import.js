// Shows how far an import has come as the server tells it. Without this script the page reloads by itself.
const region = document.querySelector('[data-follow]');
if (region) {
  const source = new EventSource(region.dataset.follow);
  source.addEventListener('progress', (event) => {
    region.innerHTML = event.data;
  });
  source.addEventListener('ended', () => {
    source.close();
    location.reload();
  });
}
