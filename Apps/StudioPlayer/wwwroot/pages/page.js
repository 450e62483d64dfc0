// What the pages have in common. Text from outside reaches the page as text only.

export const byId = (id) => document.getElementById(id);

/** What the server says about itself; an Error with a sentence when it does not. */
export async function readConfig() {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`This page's server answered ${response.status} for /config.json.`);
  return response.json();
}

/** Writes lines with the time to a list, newest last. */
export function logTo(list, limit = 200) {
  return (text, bad = false) => {
    const line = document.createElement('li');
    line.textContent = `${new Date().toLocaleTimeString()} ${text}`;
    line.className = bad ? 'bad' : '';
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 8;
    list.append(line);
    while (list.children.length > limit) list.firstChild.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  };
}

export function fill(select, values) {
  select.replaceChildren(...values.map((x) => new Option(x, x)));
}

export const oneOf = (values) => values[Math.floor(Math.random() * values.length)];

/** The token from the address's fragment, which is never sent to a server: share-client.html#token=... */
export function tokenFromAddress() {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
}

/** Shows an Error where the visitor looks, instead of a page that does nothing. */
export async function start(main) {
  try {
    await main();
  } catch (error) {
    const place = byId('status');
    place.textContent = error.message;
    place.classList.add('bad');
    console.error(error);
  }
}
