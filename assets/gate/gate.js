// The code came along in the fragment, which no server and no log has seen. It does not stay in the address.
const code = location.hash.slice(1);
if (code) {
  history.replaceState(null, "", location.pathname);
  const form = document.querySelector("form");
  form.elements.code.value = code;
  form.requestSubmit();
}
