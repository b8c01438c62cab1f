// On every page: a change of language keeps the place, with what stands behind ? and # in the address.

const loaded = location.pathname;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keep]");
  if (!link) return;
  // An answer moves the address to its exercise without loading a page.
  if (location.pathname !== loaded) link.pathname = location.pathname.replace(/\/(en|fr|de|lb|pt)(?=\/)/, `/${link.hreflang}`);
  link.search = location.search;
  link.hash = location.hash;
});
