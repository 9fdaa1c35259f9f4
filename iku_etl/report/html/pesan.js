// A button below each message that copies it; also from a page on disk, where the clipboard may be closed to scripts.
(function () {
  "use strict";
  const said = document.getElementById("disalin");
  if (!said) return;

  function copyMarked(text) {
    const choice = window.getSelection(), range = document.createRange();
    range.selectNodeContents(text);
    choice.removeAllRanges();
    choice.addRange(range);
    return document.execCommand("copy");
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      return copyMarked(text);
    }
  }

  for (const text of document.querySelectorAll("pre.pesan")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "salin";
    button.textContent = "Salin pesan";
    button.addEventListener("click", async () => {
      const done = await copy(text);
      button.textContent = done ? "Tersalin" : "Tekan Ctrl+C";
      said.textContent = done ? "Pesan untuk " + text.dataset.unit + " tersalin." : "Pesan ditandai; tekan Ctrl+C.";
      setTimeout(() => { button.textContent = "Salin pesan"; }, 3000);
    });
    text.after(button);
  }
})();
