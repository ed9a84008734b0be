() => {
  const flaws = [], root = document.documentElement;
  root.style.fontSize = "225%"; // what the page has, twice
  for (const one of document.querySelectorAll("details")) one.open = true;
  const floats = one => one.closest(".dock, #state, .question, .sr, [hidden]");
  if (root.scrollWidth > innerWidth) flaws.push("wider than the page: " + root.scrollWidth);
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    if (!one.offsetWidth || floats(one) || !["hidden", "clip"].includes(style.overflowX)) continue;
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
      flaws.push("cut off: " + one.outerHTML.slice(0, 120));
  }
  const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, holder = node.parentElement;
    if (!node.data.trim() || !holder || !holder.offsetWidth || floats(holder)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) texts.push([node, box]);
  }
  for (const [node, box] of texts)
    if (box.left < -1 || box.right > innerWidth + 1) flaws.push("outside: " + node.data.slice(0, 60));
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    const [one, a] = texts[i], [other, b] = texts[j];
    if (one === other) continue;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 2 && high > .4 * Math.min(a.height, b.height))
      flaws.push("over one another: " + one.data.slice(0, 40) + " | " + other.data.slice(0, 40));
  }
  const presses = Array.from(document.querySelectorAll("button, a, summary, input, textarea"))
    .filter(one => one.offsetWidth && !floats(one)).map(one => [one, one.getBoundingClientRect()]);
  for (let i = 0; i < presses.length; i++) for (let j = i + 1; j < presses.length; j++) {
    const [one, a] = presses[i], [other, b] = presses[j];
    if (one.contains(other) || other.contains(one)) continue;
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
      flaws.push("buttons over one another: " + one.textContent + " | " + other.textContent);
  }
  root.style.fontSize = "";
  return flaws;
}
