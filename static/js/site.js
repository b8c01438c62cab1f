// On every page: a change of language keeps the place, with what stands behind ? and # in the address.

for (const link of document.querySelectorAll("a[data-keep]")) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
  });
}
