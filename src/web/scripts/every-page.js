// On a phone the tabs are a strip that scrolls: the one of this page is brought into view.
for (const current of document.querySelectorAll('header nav [aria-current]')) {
  const strip = [current.closest('ul'), current.closest('nav')].find(
    (each) => each.scrollWidth > each.clientWidth,
  );
  if (strip)
    strip.scrollLeft +=
      current.getBoundingClientRect().left -
      strip.getBoundingClientRect().left -
      (strip.clientWidth - current.offsetWidth) / 2;
}

// What was typed into a form that is refused is there again when its page is opened once more. It is kept for this tab
// alone, and no longer than until another page is opened.
const kept = 'latitude.form';
const typed = ({ name, type }) =>
  name !== '' && !['hidden', 'file', 'password', 'submit', 'button'].includes(type);
const here = location.pathname + location.search;

document.addEventListener('submit', ({ target: form }) => {
  if (form.method !== 'post') return;
  const fields = Array.from(form.elements).filter(typed);
  if (fields.length === 0) return sessionStorage.removeItem(kept);
  const said = {
    page: here,
    form: Array.from(document.forms).indexOf(form),
    fields: fields.map(({ name, type, value, checked }) => ({
      name,
      value,
      checked: /radio|checkbox/.test(type) && checked,
    })),
    refused: false,
  };
  sessionStorage.setItem(kept, JSON.stringify(said));
});

const said = JSON.parse(sessionStorage.getItem(kept) ?? 'null');
const back = document.querySelector('[data-back-to-form]');
if (said && back) {
  sessionStorage.setItem(kept, JSON.stringify({ ...said, refused: true }));
  back.href = said.page;
  back.hidden = false;
} else if (said) {
  sessionStorage.removeItem(kept);
  const form = said.refused && said.page === here ? document.forms[said.form] : undefined;
  const fields = form ? Array.from(form.elements).filter(typed) : [];
  // A form that has become another one meanwhile is left as it is.
  const isSame =
    fields.length === said.fields.length && fields.every(({ name }, at) => name === said.fields[at].name);
  if (isSame)
    for (const [at, field] of fields.entries()) {
      if (/radio|checkbox/.test(field.type)) field.checked = said.fields[at].checked;
      else field.value = said.fields[at].value;
    }
}

// A slider says where it stands.
document.addEventListener('input', ({ target }) => {
  if (target.type !== 'range') return;
  for (const output of target.labels[0]?.parentElement.querySelectorAll('output') ?? [])
    output.value = target.value;
});
