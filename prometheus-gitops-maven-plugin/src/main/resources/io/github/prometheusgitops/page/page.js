/*
 * The report's script: search, choices, the environments that values are compared of, and long lists a part at a time. The page
 * says all of it without a script, too. Whatever comes from the fleet is read and written as text only.
 */
"use strict";

(() => {
  /** Of a longer list, so many entries are shown at first. */
  const FIRST = 100;

  /** Milliseconds without a key before a search begins. */
  const PAUSE = 120;

  const search = document.getElementById("search");
  const found = document.getElementById("found");

  /** Makes an element with a text. */
  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) {
      made.className = className;
    }
    return made;
  }

  /** A list or the rows of a table, of which a search and a choice leave some. */
  class List {
    constructor(body) {
      this.id = body.dataset.list;
      this.body = body;
      this.section = body.closest("section");
      this.count = document.querySelector(`nav a[href="#${this.section.id}"] .count`);
      this.whole = false;
      this.choice = "";
      this.read();
      this.none = element("p", "Nothing of this is found.", "none-found");
      this.none.hidden = true;
      this.more = element("button", "", "more");
      this.more.type = "button";
      this.more.addEventListener("click", () => this.showAll());
      const frame = body.closest(".frame") || body;
      frame.after(this.none, this.more);
    }

    /** Reads the entries, of which the texts are searched; again once they are others. */
    read() {
      this.entries = [...this.body.children].map((item) => ({
        item,
        text: null,
        choices: (item.dataset.choice || "").split("\n"),
      }));
    }

    /** Shows what has all the words, and is of the choice. */
    apply(words) {
      const hits = this.entries.filter((entry) => this.isHit(entry, words));
      const shown = new Set(this.whole ? hits : hits.slice(0, FIRST));
      for (const entry of this.entries) {
        const hidden = !shown.has(entry);
        if (entry.item.hidden !== hidden) {
          entry.item.hidden = hidden;
        }
      }
      this.hits = hits.length;
      this.none.hidden = hits.length > 0;
      this.more.hidden = shown.size === hits.length;
      this.more.textContent = `Show all ${hits.length.toLocaleString("en")}`;
      this.count.textContent = hits.length;
    }

    isHit(entry, words) {
      if (this.choice && !entry.choices.includes(this.choice)) {
        return false;
      }
      if (words.length === 0) {
        return true;
      }
      entry.text ??= entry.item.textContent.toLowerCase();
      return words.every((word) => entry.text.includes(word));
    }

    /** The keyboard goes on with the first entry that has come. */
    showAll() {
      const next = this.entries.filter((entry) => !entry.item.hidden).length;
      this.whole = true;
      run();
      const entry = this.entries.filter((one) => !one.item.hidden)[next];
      if (entry) {
        entry.item.tabIndex = -1;
        entry.item.focus();
      }
    }
  }

  /** The picture and its list: what is not found steps back. */
  class Picture {
    constructor() {
      this.entries = [...document.querySelectorAll('[data-find="picture"]')].map((item) => ({
        item,
        text: item.textContent.toLowerCase(),
        drawn: item instanceof SVGElement,
      }));
      this.count = document.querySelector('nav a[href="#picture"] .count');
      this.frame = document.querySelector("#picture .frame");
    }

    apply(words) {
      let hits = 0;
      let first = null;
      for (const entry of this.entries) {
        const hit = words.every((word) => entry.text.includes(word));
        if (hit && entry.drawn) {
          hits += 1;
          first ??= entry.item;
        }
        if (entry.drawn) {
          entry.item.classList.toggle("dim", !hit);
        } else {
          entry.item.hidden = !hit;
        }
      }
      this.hits = hits;
      if (this.count) {
        this.count.textContent = hits;
      }
      if (first && words.length > 0) {
        this.bringUp(first);
      }
    }

    /** Scrolls within the frame of the picture, and never the page. */
    bringUp(item) {
      const top = item.getBoundingClientRect().top - this.frame.getBoundingClientRect().top;
      this.frame.scrollTop += top - this.frame.clientHeight / 3;
    }
  }

  /** The table of values, with a column for each environment that somebody wants to see. */
  class Values {
    constructor(list) {
      this.list = list;
      this.data = JSON.parse(document.getElementById("values-data").textContent);
      this.shown = this.data.shown;
      this.head = list.body.parentElement.querySelector("thead tr");
      this.buttons = document.getElementById("values-shown");
      const names = document.getElementById("values-names");
      for (const name of this.data.environments) {
        const option = document.createElement("option");
        option.value = name;
        names.append(option);
      }
      const add = document.getElementById("values-add");
      add.addEventListener("change", () => this.add(add));
      document.getElementById("values-differ").addEventListener("change", (event) => {
        list.choice = event.target.checked ? "differs" : "";
        run();
      });
      this.button();
    }

    add(input) {
      const index = this.data.environments.indexOf(input.value.trim());
      if (index >= 0) {
        input.value = "";
        if (!this.shown.includes(index)) {
          this.show([...this.shown, index]);
        }
      }
    }

    /** Writes the columns anew. */
    show(shown) {
      this.shown = shown;
      const last = this.head.lastElementChild;
      this.head.replaceChildren(
        this.head.firstElementChild,
        ...shown.map((index) => {
          const head = element("th", this.data.environments[index]);
          head.scope = "col";
          return head;
        }),
        last,
      );
      this.list.entries.forEach((entry, number) => {
        const row = this.data.rows[number];
        const cells = shown.map((index) => {
          const value = row.of.length === 0 ? 0 : row.of[index];
          const cell = document.createElement("td");
          if (row.differs && value !== 0) {
            cell.className = "differs";
            cell.append(element("span", "differs: ", "unseen"));
          }
          cell.append(row.values[value]);
          return cell;
        });
        entry.item.replaceChildren(entry.item.firstElementChild, ...cells, entry.item.lastElementChild);
        entry.text = null;
      });
      this.button();
      run();
    }

    /** A button for each environment that is shown, which takes its column away. */
    button() {
      this.buttons.replaceChildren(
        ...this.shown.map((index) => {
          const name = this.data.environments[index];
          const button = element("button", `${name} ×`);
          button.type = "button";
          button.setAttribute("aria-label", `Do not show ${name}`);
          button.addEventListener("click", () => {
            this.show(this.shown.filter((other) => other !== index));
            document.getElementById("values-add").focus();
          });
          const item = document.createElement("li");
          item.append(button);
          return item;
        }),
      );
    }
  }

  const lists = [...document.querySelectorAll("[data-list]")].map((body) => new List(body));
  const byId = new Map(lists.map((list) => [list.id, list]));
  const picture = new Picture();

  function run() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    lists.forEach((list) => list.apply(words));
    picture.apply(words);
    const all = lists.reduce((sum, list) => sum + list.hits, picture.hits);
    found.textContent = words.length === 0 ? "" : `${all.toLocaleString("en")} found for “${words.join(" ")}”`;
  }

  document.querySelectorAll(".search, .tools").forEach((tool) => {
    tool.hidden = false;
  });
  document.querySelectorAll("[data-narrows]").forEach((select) => {
    select.addEventListener("change", () => {
      byId.get(select.dataset.narrows).choice = select.value;
      run();
    });
  });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, PAUSE);
  });
  if (byId.has("values")) {
    new Values(byId.get("values"));
  }
  run();
})();
