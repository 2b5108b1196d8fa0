/**
 * What the page does beyond being read: opens passages beside their sentences. Plain JavaScript for browsers; it reads only the document that it
 * stands in, adds no HTML, and the page says the same without it.
 */
export const script: string = String.raw`'use strict';
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const narrow = matchMedia('(max-width: 43.75rem)');
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const partOf = (target, selector) => (target instanceof Element ? target.closest(selector) : null);
  const exchangeOf = (element) => element.closest('.exchange');
  const say = (words) => { document.getElementById('status').textContent = words; };

  /** Shows the note of a sentence and its first passage; answers what to say of them. */
  function show(sentence) {
    const exchange = exchangeOf(sentence);
    close(exchange);
    sentence.classList.add('is-open');
    sentence.setAttribute('aria-current', 'true');
    const note = document.getElementById(sentence.hash.slice(1));
    note.classList.add('is-open');
    exchange.classList.add('has-open');
    note.parentElement.scrollTop = 0;
    const link = note.querySelector('.passages .to-passage');
    if (link) showPassage(link);
    return note.dataset.say + (link ? document.body.dataset.comma + link.parentElement.textContent : '');
  }

  /** Shows a sentence because the reader chose it; isGone moves the reader to its note. */
  function open(sentence, isGone) {
    const words = show(sentence);
    if (isGone) {
      exchangeOf(sentence).classList.add('has-panel');
      document.getElementById(sentence.hash.slice(1)).focus({ preventScroll: true });
      if (narrow.matches) reveal(sentence);
    }
    if (!narrow.matches) {
      makeRoom(exchangeOf(sentence));
      keepInSight(exchangeOf(sentence), 4);
    }
    say(words);
    remember(sentence.id);
  }

  function close(exchange) {
    exchange.classList.remove('has-open', 'has-panel');
    for (const element of all('.is-open', exchange)) {
      element.classList.remove('is-open');
      element.removeAttribute('aria-current');
    }
    unlight(exchange);
  }

  function unlight(exchange) {
    for (const mark of all('.is-lit', exchange)) mark.classList.remove('is-lit', 'r-supports', 'r-contradicts', 'r-related');
  }

  /** Lights the passage that a link names and brings it into sight, in the pane of the sources alone. */
  function showPassage(link) {
    const exchange = exchangeOf(link);
    unlight(exchange);
    const marks = all('[data-p~="' + link.hash.slice(1) + '"]', exchange);
    for (const mark of marks) mark.classList.add('is-lit', 'r-' + link.dataset.relation);
    if (!marks[0]) return;
    marks[0].closest('details').open = true;
    bringIntoPane(marks[0], 3);
  }

  /** Blocks out of sight have a guessed height until they are laid out, so the place is found again after each layout. */
  function bringIntoPane(mark, times) {
    const pane = mark.closest('.sources');
    const place = mark.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    const height = Math.min(frame.bottom, innerHeight) - frame.top;
    const top = pane.scrollTop + place.top - frame.top;
    const room = Math.max(16, (height - place.height) / 3);
    pane.scrollTop = top + place.height < height * 0.8 ? 0 : top - room;
    if (times > 1) requestAnimationFrame(() => bringIntoPane(mark, times - 1));
  }

  /** Scrolls the page where too little of the sources would show; the sentence stays in sight, since the panes begin above it. */
  function makeRoom(exchange) {
    const { top, height } = exchange.querySelector('.sources').getBoundingClientRect();
    if (innerHeight - top < Math.min(height, 240)) exchange.querySelector('.panes').scrollIntoView({ block: 'start' });
  }

  /** Scrolls the page by as much as the lit passage lies below its edge: the pane may reach further down than the window does. */
  function keepInSight(exchange, times) {
    const mark = exchange.querySelector('.sources .is-lit');
    if (!mark) return;
    const { bottom } = mark.getBoundingClientRect();
    if (bottom > innerHeight) scrollBy({ top: bottom - innerHeight + 24, behavior: 'instant' });
    if (times > 1) requestAnimationFrame(() => keepInSight(exchange, times - 1));
  }

  function reveal(element) {
    element.scrollIntoView({ block: narrow.matches ? 'start' : 'nearest' });
  }

  /** A sandboxed preview forbids changing the address; nothing else needs it. */
  function remember(id) {
    try { history.replaceState(null, '', '#' + id); } catch { return; }
  }

  /** From a passage, a note or the panel back to the sentence that it was opened from. */
  function goBack(from) {
    const exchange = exchangeOf(from) || document.querySelector('.exchange.has-open');
    const sentence = exchange && exchange.querySelector('.s.is-open');
    if (!sentence) return false;
    const wasBeside = Boolean(from.closest('.beside')) || (narrow.matches && exchange.classList.contains('has-panel'));
    exchange.classList.remove('has-panel');
    if (wasBeside) sentence.focus();
    else close(exchange);
    return true;
  }

  function isShown(sentence) {
    const only = exchangeOf(sentence).dataset.only;
    return !only || sentence.classList.contains(only === 'remark' ? 'has-remark' : 's-' + only);
  }

  /** Moves by whole sentences, over the ends of exchanges. */
  function move(step) {
    const sentences = all('a.s').filter(isShown);
    const here = document.activeElement;
    const inside = partOf(here, '.exchange');
    const current = partOf(here, 'a.s') || (inside && inside.querySelector('.s.is-open'));
    const at = sentences.indexOf(current);
    const first = inside ? sentences.findIndex((sentence) => exchangeOf(sentence) === inside) : 0;
    const next = sentences[at < 0 ? Math.max(0, first) : at + step];
    if (!next) return;
    next.focus({ preventScroll: true });
    reveal(next);
    if (!narrow.matches || exchangeOf(next).classList.contains('has-panel')) open(next, false);
  }

  function filter(key) {
    const exchange = exchangeOf(key);
    const isOff = key.getAttribute('aria-pressed') === 'true';
    for (const other of all('.key', exchange)) other.setAttribute('aria-pressed', String(other === key && !isOff));
    if (isOff) delete exchange.dataset.only;
    else exchange.dataset.only = key.dataset.only;
    say(isOff ? document.body.dataset.shown : key.dataset.say);
  }

  document.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const sentence = partOf(event.target, 'a.s');
    const link = partOf(event.target, 'a.to-passage');
    const key = partOf(event.target, '.key');
    const isKeyboard = event.detail === 0;
    if (sentence) {
      event.preventDefault();
      // The end of a selection is a click too, and not meant as one.
      if (!isKeyboard && String(getSelection()).trim() !== '') return;
      open(sentence, isKeyboard || narrow.matches);
    } else if (link) {
      event.preventDefault();
      showPassage(link);
    } else if (key) filter(key);
    else if (partOf(event.target, '.back')) goBack(event.target);
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isOnSentence = Boolean(partOf(event.target, 'a.s'));
    const step = { j: 1, k: -1, ArrowDown: isOnSentence ? 1 : 0, ArrowUp: isOnSentence ? -1 : 0 }[event.key];
    if (step) move(step);
    else if (event.key !== 'Escape' || !goBack(event.target)) return;
    event.preventDefault();
  });

  /** A list of the exchanges with the headline of each, made from what stands in the page. */
  function listExchanges(exchanges) {
    const nav = document.querySelector('.overview');
    const list = document.createElement('ol');
    for (const exchange of exchanges) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      const name = document.createElement('bdi');
      const words = document.createElement('span');
      link.href = '#' + exchange.id;
      name.textContent = exchange.querySelector('.name bdi').textContent;
      words.textContent = exchange.querySelector('h2').textContent;
      link.append(drawing(exchange.dataset.worst), name, words);
      item.append(link);
      list.append(item);
    }
    nav.append(list);
    nav.hidden = false;
  }

  function drawing(name) {
    const space = 'http://www.w3.org/2000/svg';
    const stamp = document.createElementNS(space, 'svg');
    const use = document.createElementNS(space, 'use');
    stamp.setAttribute('class', 'stamp st-' + name);
    stamp.setAttribute('viewBox', '0 0 20 20');
    stamp.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', '#st-' + name);
    stamp.append(use);
    return stamp;
  }

  function goToAddress() {
    const named = document.getElementById(location.hash.slice(1));
    if (!named || !named.matches('a.s')) return;
    open(named, narrow.matches);
    reveal(named);
    if (!narrow.matches) named.focus({ preventScroll: true });
  }

  document.addEventListener('DOMContentLoaded', () => {
    for (const key of all('.key')) key.disabled = false;
    const exchanges = all('.exchange');
    if (exchanges.length > 1) listExchanges(exchanges);
    if (location.hash) goToAddress();
    else if (!narrow.matches) {
      const first = ['.s-contradicted', '.s-unsupported', '.has-remark', '.s-supported'];
      const worst = exchanges[0] && first.map((kind) => exchanges[0].querySelector('a' + kind)).find(Boolean);
      if (worst) show(worst);
    }
  });
  addEventListener('hashchange', goToAddress);
})();
`;
