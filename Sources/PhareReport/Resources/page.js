// Places and shows figures that are written already, as the address of the page asks: #indicator/wave/place/wave/place.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const byId = (id) => document.getElementById(id);
  const form = byId("choices");
  if (!form) return;
  const part = (root, key) => root.querySelector('[data-k="' + CSS.escape(key) + '"]');
  const write = (node, text) => { if (node) node.textContent = text; };
  const set = (node, values) => { for (const name in values) node.setAttribute(name, values[name]); };
  const make = (name, text, values) => {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    set(node, values || {});
    return node;
  };
  const mark = (direction) => (direction > 0 ? "\u00a0▲" : direction < 0 ? "\u00a0▼" : "");
  const place = (code) => data.places.find((known) => known[0] === code);
  const state = { indicator: data.i[0], view: null, place: "", other: null, place2: "", shape: data.small && matchMedia("(max-width: 40rem)").matches ? "tiles" : "outlines" };

  // The address

  const read = () => {
    const parts = location.hash.slice(1).split("/").map((text) => {
      try { return decodeURIComponent(text); } catch { return ""; }
    });
    const isRoute = parts.length > 1;
    // The address of a section of the page is that of no view.
    if (!isRoute && location.hash.length > 1 && state.view) return;
    const isKnown = isRoute && data.i.some((one) => one.k === parts[0]);
    const [key, wave, slug, wave2, slug2] = isKnown ? parts : data.first;
    const code = (text) => (data.places.find((known) => known[1] === text) || [""])[0];
    state.indicator = data.i.find((one) => one.k === key);
    const views = state.indicator.v;
    state.view = views.find((one) => one.w === wave) || views[views.length - 1];
    state.other = views.find((one) => one.w === wave2 && one !== state.view) || null;
    state.place = code(slug);
    state.place2 = state.place ? code(slug2) : "";
  };
  const go = () => {
    const slug = (code) => (code ? place(code)[1] : "");
    const parts = [state.indicator.k, state.view.w, slug(state.place), state.other ? state.other.w : "", slug(state.place2)];
    while (!parts[parts.length - 1]) parts.pop();
    location.hash = parts.map(encodeURIComponent).join("/");
  };

  // The choices

  const options = (id, entries, value, none) => {
    const select = byId(id);
    select.replaceChildren();
    if (none) select.append(make("option", none, { value: "" }));
    for (const [key, text] of entries) select.append(make("option", text, { value: key }));
    select.value = value;
  };
  const groups = () => {
    const select = byId("indicator");
    for (const [label, keys] of data.themes) {
      const group = make("optgroup", undefined, { label });
      for (const key of keys) {
        const one = data.i.find((known) => known.k === key);
        if (one) group.append(make("option", one.n, { value: key }));
      }
      select.append(group);
    }
  };
  const choose = () => {
    byId("indicator").value = state.indicator.k;
    const waves = state.indicator.v.map((one) => [one.w, one.t]);
    const places = data.places.map((one) => [one[0], one[2]]);
    options("wave", waves, state.view.w);
    options("place", places, state.place, words.all);
    options("wave2", waves.filter((one) => one[0] !== state.view.w), state.other ? state.other.w : "", words.no);
    options("place2", places.filter((one) => one[0] !== state.place), state.place2, words.no);
    if (byId("shape")) options("shape", data.shapes, state.shape);
    byId("place2").disabled = !state.place;
    byId("wave2").disabled = waves.length < 2;
  };

  // The map, the dots and the table

  // A text in its room: the widths are those by which the first view was drawn.
  const wide = { 0.3: ".,'’\u202f", 0.38: "()-\u00a0 ", 0.8: "▲▼", 0.6: "−–…", 0.95: "%—" };
  const fit = (node, text) => {
    write(node, text);
    if (!node || !node.dataset.w) return;
    const [room, size] = [Number(node.dataset.w), Number(node.dataset.s)];
    let width = 0;
    for (const letter of text) width += Number(Object.keys(wide).find((key) => wide[key].includes(letter)) || (letter >= "\u1100" ? 1 : 0.6));
    width *= size * 1.14;
    node.setAttribute("font-size", Math.round(10 * (width > room ? Math.max(11, (size * room) / width) : size)) / 10);
  };
  const drawMap = (map, view, rows) => {
    set(map, { "aria-label": view.ma });
    write(part(map, "unit"), state.indicator.u);
    for (const area of map.querySelectorAll("path[data-k]")) {
      const code = area.dataset.k.slice(1);
      const row = rows.get(code);
      const inks = row ? row[1].split(" ") : ["kn", "ob"];
      area.setAttribute("class", inks[0] + (code === state.place || code === state.place2 ? " on" : ""));
      write(area.querySelector("title"), row ? place(code)[2] + words.colon + row[3] + (row[4] && row[7] !== null ? " (" + row[4] + ")" : "") : "");
      const inside = part(map, "t" + code);
      if (inside) inside.setAttribute("class", inks[1]);
      const name = part(map, "n" + code);
      if (name) name.setAttribute("class", inks[1]);
      fit(inside || part(map, "i" + code), row ? row[2] : "");
    }
    for (let index = 0; part(map, "legend" + index); index++) {
      const [box, text] = part(map, "legend" + index).children;
      const entry = view.lg[index];
      set(box, { class: entry ? entry[0] : "kn", width: entry ? 46 : 0, height: entry ? 31 : 0 });
      write(text, entry ? entry[1] : "");
    }
  };
  const drawDots = (dots, view) => {
    const [left, right] = [Number(dots.dataset.x0), Number(dots.dataset.x1)];
    const x = (value) => (value === null || value === undefined ? -9999 : left + ((right - left) * Math.min(1000, Math.max(0, value))) / 1000);
    const head = (end, step, y) => "M" + end + " " + y + "L" + (end + step) + " " + (y - 4) + "L" + (end + step) + " " + (y + 4) + "Z";
    set(dots, { "aria-label": view.da });
    for (let index = 0; part(dots, "tick" + index); index++) {
      const [line, text] = part(dots, "tick" + index).children;
      const [value, label] = state.indicator.tk[index] || [null, ""];
      set(line, { x1: x(value), x2: x(value) });
      set(text, { x: x(value) });
      write(text, label);
    }
    const [name, figure, , , low, middle, high] = view.a;
    const whole = part(dots, "whole");
    if (whole) {
      set(whole, { x1: x(middle), x2: x(middle) });
      set(part(dots, "band"), { x: x(low), width: low === null ? 0 : x(high) - x(low) });
      set(part(dots, "wholeName"), { x: x(middle) });
      write(part(dots, "wholeName"), name + " " + figure);
    }
    for (let index = 0; part(dots, "row" + index); index++) {
      const group = part(dots, "row" + index);
      const row = view.r[index];
      const [label, value, line, ends, dot] = group.children;
      const places = row ? [row[6], row[7], row[8]].filter((one) => one !== null) : [];
      const y = Number(line.getAttribute("y1"));
      const isBeyond = (one) => one < 0 || one > 1000;
      group.setAttribute("class", row && (row[0] === state.place || row[0] === state.place2) ? "on" : "");
      write(label, row ? place(row[0])[3] : "");
      write(value, row ? row[3] + mark(row[10]) : "");
      set(line, { x1: row ? x(row[6]) : -9999, x2: row ? x(row[8]) : -9999 });
      set(ends, { d: (Math.min(...places) < 0 ? head(left, 7, y) : "") + (Math.max(...places) > 1000 ? head(right, -7, y) : "") });
      set(dot, { cx: row && !isBeyond(row[7]) ? x(row[7]) : -9999, class: row && row[9] ? "ft" : "s0" });
      group.dataset.code = row ? row[0] : "";
    }
  };
  const line = (cells, style) => {
    const row = make("tr", undefined, style ? { class: style } : {});
    cells.forEach((text, index) => {
      row.append(index === 0 ? make("th", text, { scope: "row" }) : make("td", text, { class: "n" }));
    });
    return row;
  };
  const draw = (panel, view) => {
    const rows = new Map(view.r.map((row) => [row[0], row]));
    const title = state.indicator.n + " – " + view.t;
    write(part(panel, "title"), title);
    write(part(panel, "subject"), state.indicator.q);
    write(part(panel, "say"), view.s);
    const here = part(panel, "here");
    const row = rows.get(state.place);
    here.hidden = !state.place;
    if (state.place) {
      const reading = !row || !row[3] ? "" : row[9] ? words.small : row[10] > 0 ? words.higher : row[10] < 0 ? words.lower : words.same;
      const against = (text) => [view.a[1], view.in, row[11]].reduce((all, value, index) => all.replace("{" + index + "}", () => value), text);
      write(here, place(state.place)[2] + words.colon + (row && row[7] !== null ? row[3] + against(words.against) + (reading ? " – " + reading : "") : words.unpublished) + ".");
    }
    for (const key of ["pair", "table"]) part(panel, key).hidden = view.r.length === 0;
    part(panel, "none").hidden = view.r.length > 0;
    for (const [shape] of data.shapes) {
      drawMap(part(panel, shape), view, rows);
      part(panel, "box-" + shape).hidden = shape !== state.shape;
    }
    drawDots(part(panel, "dots"), view);
    const table = part(panel, "table").querySelector("table");
    write(table.caption, title + " – " + words.places);
    set(table.parentNode, { "aria-label": table.caption.textContent });
    table.tBodies[0].replaceChildren(
      line([view.a[0], view.a[1], view.a[2], view.a[3], "", ""], "total"),
      ...view.r.map((one) => line([place(one[0])[2], one[3], one[4], one[5], one[11], one[12]],
        one[0] === state.place || one[0] === state.place2 ? "on" : "")));
  };

  // The sheet of a place

  const drawSheet = () => {
    for (const brief of byId("briefs").children) {
      const code = brief.dataset.k.slice(5);
      brief.hidden = state.place !== "" && code !== state.place && code !== state.place2;
    }
    const sheet = byId("sheet");
    sheet.hidden = !state.place;
    sheet.replaceChildren();
    if (!state.place) return;
    const codes = state.place2 ? [state.place, state.place2] : [state.place];
    const names = codes.map((code) => place(code)[2]);
    const title = names.join(", ") + " – " + words.sheet;
    const heads = [words.indicator, words.wave];
    for (const name of names) heads.push(name, words.interval, words.n);
    heads.push(words.whole);
    if (codes.length < 2) heads.push(words.difference, words.rank);
    const table = make("table");
    table.append(make("caption", title));
    const head = make("tr");
    heads.forEach((text, index) => head.append(make("th", text, index > 1 ? { scope: "col", class: "n" } : { scope: "col" })));
    table.createTHead().append(head);
    const body = table.createTBody();
    for (const one of data.i) {
      for (const view of one.v) {
        const rows = codes.map((code) => view.r.find((row) => row[0] === code));
        if (!rows.some((row) => row)) continue;
        const cells = [one.n, view.t];
        for (const row of rows) cells.push(...(row ? row.slice(3, 6) : [words.missing, "", ""]));
        cells.push(view.a[1]);
        if (codes.length < 2) cells.push(rows[0][11], rows[0][12]);
        const tr = line(cells);
        tr.children[1].className = "";
        body.append(tr);
      }
    }
    const frame = make("div", undefined, { class: "scroll", tabindex: "0", role: "group", "aria-label": title });
    frame.append(table);
    sheet.append(make("h3", title), frame);
  };

  // Everything

  const panels = byId("panels");
  const show = () => {
    read();
    choose();
    draw(panels.firstElementChild, state.view);
    if (!state.other) {
      while (panels.children.length > 1) panels.lastElementChild.remove();
    } else {
      if (panels.children.length < 2) panels.append(panels.firstElementChild.cloneNode(true));
      draw(panels.lastElementChild, state.other);
    }
    panels.className = state.other ? "two" : "";
    drawSheet();
  };
  form.addEventListener("change", (event) => {
    const { id, value } = event.target;
    const view = (key) => state.indicator.v.find((one) => one.w === key);
    if (id === "indicator") {
      const [wave, other] = [state.view.w, state.other && state.other.w];
      state.indicator = data.i.find((one) => one.k === value);
      state.view = view(wave) || state.indicator.v[state.indicator.v.length - 1];
      state.other = view(other) || null;
    }
    // No other figures: the address stays as it is.
    if (id === "shape") {
      state.shape = value;
      return show();
    }
    if (id === "wave") state.view = view(value);
    if (id === "wave2") state.other = view(value) || null;
    if (id === "place") state.place = value;
    if (id === "place2") state.place2 = value;
    if (state.other === state.view) state.other = null;
    if (!state.place || state.place2 === state.place) state.place2 = "";
    go();
  });
  panels.addEventListener("click", (event) => {
    const area = event.target.closest("path[data-k]");
    const row = event.target.closest("g[data-code]");
    const code = area ? area.dataset.k.slice(1) : row ? row.dataset.code : "";
    if (!place(code)) return;
    state.place = state.place === code ? "" : code;
    if (!state.place || state.place2 === state.place) state.place2 = "";
    go();
  });
  window.addEventListener("hashchange", show);
  window.addEventListener("beforeprint", () => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
  groups();
  form.hidden = false;
  show();
})();
