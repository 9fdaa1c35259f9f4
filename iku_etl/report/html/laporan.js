// Filters and regroups the rows that are in the page. The choice stands in the address after #,
// so that a link shows the same: laporan.html#berkas=Isian.xlsx&tingkat=galat
(function () {
  "use strict";
  const form = document.getElementById("saring");
  if (!form) return;
  const FIELDS = ["susun", "tingkat", "berkas", "unit", "jenis", "cari"];
  const SEPARATOR = new Intl.NumberFormat("id-ID");
  const count = document.getElementById("hitungan");
  const views = { berkas: document.getElementById("per-berkas"), jenis: document.getElementById("per-jenis") };
  const bodies = {};
  for (const way of ["berkas", "jenis"]) bodies[way] = [...views[way].querySelectorAll("tbody")];
  const rows = bodies.berkas.flatMap((body) =>
    [...body.rows].map((row) => ({
      row, home: { berkas: body, jenis: null }, tingkat: row.dataset.tingkat, berkas: row.dataset.berkas,
      jenis: row.dataset.jenis, unit: JSON.parse(row.dataset.unit), jumlah: Number(row.dataset.jumlah),
      teks: (row.textContent + " " + row.dataset.berkas).replace(/\s+/g, " ").toLowerCase(),
    })));
  const kinds = [...form.elements.jenis.options].slice(1).map((option) => option.value);
  for (const item of rows) item.home.jenis = bodies.jenis[kinds.indexOf(item.jenis)];
  const total = rows.reduce((sum, item) => sum + item.jumlah, 0);
  let shown = "berkas";

  function matches(item, choice) {
    return (!choice.tingkat || item.tingkat === choice.tingkat) && (!choice.berkas || item.berkas === choice.berkas) &&
      (!choice.jenis || item.jenis === choice.jenis) && (!choice.unit || item.unit.includes(choice.unit)) &&
      choice.words.every((word) => item.teks.includes(word));
  }

  function regroup(way) {
    if (way === shown) return;
    shown = way;
    for (const item of rows) item.home[way].append(item.row);
    for (const name of Object.keys(views)) views[name].hidden = name !== way;
  }

  function apply() {
    const choice = Object.fromEntries(FIELDS.map((name) => [name, form.elements[name].value]));
    choice.words = choice.cari.toLowerCase().split(/\s+/).filter(Boolean);
    regroup(choice.susun || "berkas");
    let left = 0;
    for (const item of rows) {
      item.row.hidden = !matches(item, choice);
      if (!item.row.hidden) left += item.jumlah;
    }
    for (const body of bodies[shown]) body.closest("section").hidden = [...body.rows].every((row) => row.hidden);
    count.textContent = left === total ? SEPARATOR.format(total) + " masalah."
      : left ? "Menampilkan " + SEPARATOR.format(left) + " dari " + SEPARATOR.format(total) + " masalah."
        : "Tidak ada masalah yang cocok dari " + SEPARATOR.format(total) + " masalah. Hapus atau ubah saringan.";
  }

  function remember() {
    const chosen = FIELDS.filter((name) => form.elements[name].value).map((name) => [name, form.elements[name].value]);
    history.replaceState(null, "", "#" + (new URLSearchParams(chosen).toString() || "masalah"));
  }

  function fromAddress() {
    const hash = location.hash.slice(1);
    const wanted = new URLSearchParams(hash);
    if (FIELDS.some((name) => wanted.has(name))) {
      for (const name of FIELDS) form.elements[name].value = wanted.get(name) || "";
      for (const select of form.querySelectorAll("select"))
        if (select.selectedIndex < 0) unknown(select, wanted.get(select.name));
      apply();
      document.getElementById("masalah").scrollIntoView();
      return;
    }
    const target = document.getElementById(hash);
    if (target && target.closest("[hidden]")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  }

  // An old link may name a file that has no problem any more: it matches nothing, and says so.
  function unknown(select, value) {
    const option = new Option(value);
    select.append(option);
    option.selected = true;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  window.addEventListener("hashchange", fromAddress);
  apply();
  fromAddress();
})();
