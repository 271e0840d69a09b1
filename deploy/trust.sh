# For scripts that call Maven; `kept` is the folder for what this machine made.

# Java has a list of authorities of its own. What this machine was told to trust besides (a company's proxy) is not in it.
trust() {
  local list=$kept/authorities.p12 home each
  compgen -G "/usr/local/share/ca-certificates/*.crt" >/dev/null && command -v keytool >/dev/null || return 0
  home=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
  mkdir -p "$kept"
  cp -L "$home/lib/security/cacerts" "$list"
  chmod u+w "$list"
  for each in /usr/local/share/ca-certificates/*.crt; do
    keytool -importcert -noprompt -storepass changeit -keystore "$list" -alias "own-$(basename "$each")" \
      -file "$each" >/dev/null 2>&1 || true  # one that Java knows already
  done
  export MAVEN_OPTS="${MAVEN_OPTS:-} -Djavax.net.ssl.trustStore=$list -Djavax.net.ssl.trustStorePassword=changeit"
}
