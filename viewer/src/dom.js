// Elements. Texts from the graph enter the page here, and only as text.

/** Makes an element; children are elements or texts, and what is null or false is left out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== false));
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/** "1 tie", "1,204 ties". */
export function count(n, one, many = `${one}s`) {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** A mark in the color of an edge class or the shape of a kind. */
export function swatch(type, name) {
  return el('span', { class: `swatch ${type} ${type}-${name}`, 'aria-hidden': 'true' });
}
