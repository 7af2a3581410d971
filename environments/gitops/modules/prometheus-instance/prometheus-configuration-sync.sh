#!/bin/bash
# Takes the configuration that is published for this instance and has the running Prometheus load it, without a restart.
# Whatever goes wrong, Prometheus keeps the configuration that it has, the failure is reported, and the next run heals.
#
# Usage: prometheus-configuration-sync.sh [file of settings, else /etc/prometheus-instance/sync.env]
#
# The settings, as NAME=value of the shell; they are exported, so that AWS_* reach the AWS CLI:
#   BUCKET                   bucket with the configuration; required
#   PREFIX                   folder in the bucket, without a slash at either end; required
#   BUCKET_OWNER             account that has to own the bucket; unset: any
#   AWS_REGION               region of the bucket and of the secrets; required
#   AWS_ENDPOINT_URL         where AWS answers, if not at the usual names
#   PROMETHEUS_URL           where Prometheus answers (http://127.0.0.1:9090), with its path prefix if it has one
#   PROMETHEUS_AGENT         true where Prometheus runs as an agent (false)
#   STATE_DIR                releases and what is live (/var/lib/prometheus-instance)
#   SECRETS_DIR              secrets, on tmpfs (/run/prometheus-instance/secrets)
#   REPORT_DIR               status.json and metrics for the node exporter's textfile collector, on another file system
#                            than STATE_DIR, so that a full disk is reported (/run/prometheus-instance/sync)
#   SECRETS_REFRESH_SECONDS  how old a secret may be before it is fetched again (300)
#   RELOAD_SECONDS           how long Prometheus may take to load a configuration (120)
#   REFUSED_RETRY_MINUTES    when to try again what Prometheus itself refused to load, or may not start with (60)
#   KEEP_RELEASES            how many releases stay on the disk beside the live one (3)
#   MIN_FREE_BYTES           room that has to be there before anything is fetched (16777216)
#   MAX_FILE_BYTES           the largest file (8388608)
#   MAX_FILES                how many files a release may have (1000)
#
# Published:    PREFIX/manifest         lines "<SHA-256>  <path>", as sha256sum writes them
#               PREFIX/objects/SHA-256  the files, by their digests
# Paths:        prometheus.yml, secrets.list, <folder>/<file>. prometheus.yml refers to them by relative paths; what its
#               file discovery reads lies in targets/.
# secrets.list: lines "<file> secretsmanager|ssm <id or name> [key of a JSON object]"; prometheus.yml has them as
#               secrets/<file>.
# On the disk:  objects/SHA-256 (hard links), releases/<SHA-256 of the manifest>/, and four links to releases:
#               current (what Prometheus has to load), loaded (what it did load), refused (what it did not want),
#               unstarted (what it may not start with: it is asked once it runs with what it did load).
set -euo pipefail
umask 027
export LC_ALL=C

readonly RESULTS="ok not-running unreachable invalid-manifest incomplete no-space secrets rejected not-loaded misconfigured interrupted internal"

live='' wanted='' reported='' stale_secrets='' not_running=''

# --- What is reported ---

# result message: writes the status and the metrics, each at once or not at all.
report() {
  reported=true
  local success=0 now last_success result message
  if [[ $1 == ok ]]; then
    success=1
    touch "$STATE_DIR/last-success" || success=0
  fi
  now=$(date +%s)
  last_success=$(stat -c %Y "$STATE_DIR/last-success" 2>/dev/null || echo 0)
  message=$(printf '%s' "$2" | tr -s '[:space:]' ' ' | tr -cd '[:print:]' | cut -c1-1000)
  echo "$1: $message"
  message=${message//\\/\\\\}
  message=${message//\"/\\\"}
  {
    printf '{"result": "%s", "success": %s, "time": "%s", ' "$1" "$([[ $success == 1 ]] && echo true || echo false)" \
      "$(date --utc --date="@$now" +%Y-%m-%dT%H:%M:%SZ)"
    printf '"live": "%s", "wanted": "%s", "message": "%s"}\n' "$live" "$wanted" "$message"
  } | publish status.json
  {
    gauge last_run_timestamp_seconds "When the configuration was last looked for."
    echo "prometheus_configuration_sync_last_run_timestamp_seconds $now"
    gauge last_success_timestamp_seconds "When the published configuration was last found to be live; 0 is never."
    echo "prometheus_configuration_sync_last_success_timestamp_seconds $last_success"
    gauge success "Whether the last run left the published configuration live."
    echo "prometheus_configuration_sync_success $success"
    gauge info "Digests of the manifests that are live and published; empty where unknown."
    echo "prometheus_configuration_sync_info{digest=\"$live\",wanted=\"$wanted\"} 1"
    gauge result "How the last run ended: 1 for one of the results."
    for result in $RESULTS; do
      echo "prometheus_configuration_sync_result{result=\"$result\"} $([[ $result == "$1" ]] && echo 1 || echo 0)"
    done
  } | publish prometheus_configuration_sync.prom
}

gauge() {
  printf '# HELP prometheus_configuration_sync_%s %s\n# TYPE prometheus_configuration_sync_%s gauge\n' "$1" "$2" "$1"
}

publish() {
  cat >"$REPORT_DIR/.$1" && chmod 0644 "$REPORT_DIR/.$1" && mv -T "$REPORT_DIR/.$1" "$REPORT_DIR/$1"
}

fail() {
  report "$1" "$2" >&2
  exit 1
}

# result message: fails by the result, or for want of room if the message says so.
fail_or_full() {
  case $2 in
  *"No space left"* | *"File too large"* | *"Disk quota exceeded"*)
    forget
    fail no-space "$2"
    ;;
  *) fail "$1" "$2" ;;
  esac
}

# An end that nothing above foresaw is a failure, too.
at_exit() {
  local code=$?
  rm -f "${manifest:-}"
  if [[ ! $reported && -d ${REPORT_DIR:-} ]]; then
    report internal "Ended with code $code; see the journal." >&2 || true
    exit 1
  fi
}
trap at_exit EXIT
trap 'fail interrupted "Stopped by a signal."' TERM INT HUP

# --- The outside world ---

# Programs do not inherit the lock: one that outlives a killed run would keep the next one out.
outside() {
  timeout --kill-after=5 "${SECONDS_FOR:-60}" "$@" 9>&- </dev/null
}

aws_cli() {
  outside aws --cli-connect-timeout 5 --cli-read-timeout 20 ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} "$@"
}

# key file limit: prints what went wrong. One byte more than the limit shows that there is more.
fetch() {
  {
    aws_cli s3api get-object --bucket "$BUCKET" ${BUCKET_OWNER:+--expected-bucket-owner "$BUCKET_OWNER"} \
      --key "$PREFIX/$1" --range "bytes=0-$3" "$2" >/dev/null
  } 2>&1
}

digest_of() {
  sha256sum <"$1" | cut -c1-64
}

# 0: loaded, 1: refused, 2: there is nobody who could, 3: it does not say, because it is starting.
reload() {
  local code=0
  SECONDS_FOR=$((RELOAD_SECONDS + 10)) outside curl --noproxy '*' --silent --show-error --fail-with-body --max-time "$RELOAD_SECONDS" \
    --request POST "$PROMETHEUS_URL/-/reload" || code=$?
  # 7: nobody listens. 52, 56: it ended before it answered. 28: it has what it knows to read yet, which may take long.
  case $code in
  0) ;;
  7 | 52 | 56) return 2 ;;
  28) return 3 ;;
  *) return 1 ;;
  esac
  SECONDS_FOR=20 outside curl --noproxy '*' --silent --show-error --fail --max-time 10 \
    "$PROMETHEUS_URL/api/v1/status/runtimeinfo" | grep -q '"reloadConfigSuccess":true'
}

is_ready() {
  SECONDS_FOR=20 outside curl --noproxy '*' --silent --fail --max-time 10 --output /dev/null "$PROMETHEUS_URL/-/ready"
}

# --- Releases ---

# link digest: has the link show the release, at once or not at all.
point() {
  rm -f "$STATE_DIR/$1.new" && ln -s "releases/$2" "$STATE_DIR/$1.new" && mv -T "$STATE_DIR/$1.new" "$STATE_DIR/$1"
}

shown_by() {
  local release
  release=$(readlink "$STATE_DIR/$1" 2>/dev/null) || return 0
  echo "${release#releases/}"
}

# link digest: whether the link shows the release, and has not for so long that it is time to try again.
was_shown_by() {
  [[ $(shown_by "$1") == "$2" && $(find "$STATE_DIR/$1" -mmin "-$REFUSED_RETRY_MINUTES") ]]
}

# Refuses what is not a list of files that a release may have.
check_manifest() {
  local manifest=$1 line='^[0-9a-f]{64}  (prometheus\.yml|secrets\.list|[a-z][a-z0-9-]*/[A-Za-z0-9][A-Za-z0-9._-]{0,127})$'
  local bad
  bad=$(grep -anvE "$line" "$manifest" | head -1 || true)
  [[ -z $bad ]] || fail invalid-manifest "The manifest has a line that is no digest and path: $bad"
  [[ $(tail -c 1 "$manifest" | od -An -tx1) == " 0a" ]] || fail invalid-manifest "The manifest's last line does not end."
  ! grep -qE '^.{66}secrets/' "$manifest" || fail invalid-manifest "The folder 'secrets' is where secrets come to lie."
  [[ $(wc -l <"$manifest") -le $MAX_FILES ]] || fail invalid-manifest "The manifest has more than $MAX_FILES files."
  bad=$(cut -c67- "$manifest" | sort | uniq -d | head -1)
  [[ -z $bad ]] || fail invalid-manifest "The manifest has $bad twice."
  grep -qE '^.{66}prometheus\.yml$' "$manifest" || fail invalid-manifest "The manifest has no prometheus.yml."
}

# digest: fetches the object, if it is not there, or not what it was.
object() {
  local hex=$1 file=$STATE_DIR/objects/$1 part=$STATE_DIR/objects/.part.$$ message
  if [[ -f $file && $(digest_of "$file") == "$hex" ]]; then
    return
  fi
  rm -f "$part"
  if [[ $hex == e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ]]; then
    # An empty object has no range of bytes that could be asked for.
    : >"$part" || fail no-space "An empty file could not be written."
  elif ! message=$(fetch "objects/$hex" "$part" "$MAX_FILE_BYTES"); then
    case $message in
    *NoSuchKey* | *InvalidRange*) fail incomplete "Object $hex is not published: $message" ;;
    *) fail_or_full unreachable "Object $hex could not be fetched: $message" ;;
    esac
  fi
  [[ $(stat -c %s "$part") -le $MAX_FILE_BYTES ]] || fail incomplete "Object $hex has more than $MAX_FILE_BYTES bytes."
  [[ $(digest_of "$part") == "$hex" ]] || fail incomplete "Object $hex is not what its digest says."
  mv -T "$part" "$file" || fail no-space "Object $hex could not be kept."
}

has_room() {
  [[ $(df --output=avail -B1 "$STATE_DIR" | tail -1) -ge $MIN_FREE_BYTES ]]
}

# manifest digest: makes the release in the folder for what is not yet one.
stage() {
  local manifest=$1 digest=$2 hex path message
  has_room || forget
  has_room || fail no-space "The disk has less than $MIN_FREE_BYTES bytes left."
  # Even without targets: file discovery cannot watch a folder that is not there.
  message=$(mkdir "$STATE_DIR/staging" "$STATE_DIR/staging/targets" 2>&1) || fail_or_full internal "$message"
  while read -r hex path; do
    object "$hex"
    message=$({ mkdir -p "$(dirname "$STATE_DIR/staging/$path")" &&
      ln "$STATE_DIR/objects/$hex" "$STATE_DIR/staging/$path"; } 2>&1) || fail_or_full internal "$message"
  done <"$manifest"
  message=$({ cp "$manifest" "$STATE_DIR/staging/manifest" &&
    ln -s "$SECRETS_DIR/$digest" "$STATE_DIR/staging/secrets"; } 2>&1) || fail_or_full internal "$message"
}

# [restarted]: has Prometheus load the release that is shown by 'current'; if it refuses, the one that it loaded before
# comes back. So it does if nobody answers, and had the time to start with it.
activate() {
  local answer code=0 before mended=""
  before=$(shown_by loaded)
  not_running=''
  answer=$(reload 2>&1) || code=$?
  case $code in
  0)
    if [[ $before ]]; then
      wake_file_discovery "$before"
    fi
    point loaded "$live" || fail no-space "Prometheus has loaded $live, which could not be noted."
    ;;
  2 | 3)
    # As at the first start: Prometheus begins with what is shown by 'current', and the next run makes sure of it.
    not_running="Prometheus does not answer; it will start with this configuration. $answer"
    if [[ $code == 2 && ${1:-} == restarted && $before && $before != "$live" && -d $STATE_DIR/releases/$before ]]; then
      # A configuration that it ends by would otherwise stay: there is nobody to refuse it.
      { point unstarted "$live" && point current "$before"; } || fail no-space "There is no room to go back from $live."
      answer="Prometheus does not start with $live, or not at all. $answer"
      live=$before
      fail not-loaded "$answer It may start with the one before."
    fi
    ;;
  *)
    if [[ $before && $before != "$live" && -d $STATE_DIR/releases/$before ]]; then
      point refused "$live" || true
      point current "$before" || fail no-space "Prometheus refused $live, and there is no room to go back."
      live=$before
      reload >/dev/null 2>&1 && mended=" It runs with the one before." || mended=" Nor did it load the one before."
    fi
    fail not-loaded "Prometheus did not load the configuration: $answer.$mended"
    ;;
  esac
}

# Prometheus' file discovery goes on watching the folder that it had: an event in there has it look at its paths again,
# which now lead to the new release. Without it, changed targets wait for its refresh_interval.
wake_file_discovery() {
  { : >"$STATE_DIR/releases/$1/targets/.superseded"; } 2>/dev/null || true
}

# What a killed run left; objects are of use to the next one.
clean() {
  rm -rf "$STATE_DIR/staging" "$STATE_DIR"/*.new "$STATE_DIR"/objects/.part.* "$REPORT_DIR"/.manifest.*
}

# What is no longer of use.
forget() {
  local release kept=0
  while read -r release; do
    if [[ $release == "$(shown_by current)" || $release == "$(shown_by loaded)" ]] || ((kept++ < KEEP_RELEASES)); then
      continue
    fi
    rm -rf "${STATE_DIR:?}/releases/$release"
  done < <(ls -1t "$STATE_DIR/releases")
  find "$STATE_DIR/objects" -type f -links 1 -delete
  for release in "$SECRETS_DIR"/*; do
    release=$(basename "$release")
    if [[ ! -d $STATE_DIR/releases/${release%%.*} ]]; then
      rm -rf "${SECRETS_DIR:?}/$release"
    fi
  done
}

# --- Secrets ---

# file kind id key: writes the value, and nothing of it elsewhere: jq's own messages quote what they could not read.
secret() {
  local file=$1 kind=$2 id=$3 key=$4 filter
  case $kind in
  secretsmanager)
    filter=.SecretString
    set -- secretsmanager get-secret-value --secret-id "$id"
    ;;
  ssm)
    filter=.Parameter.Value
    set -- ssm get-parameter --with-decryption --name "$id"
    ;;
  esac
  if [[ $key ]]; then
    # shellcheck disable=SC2016 # $key is a variable of jq.
    filter="$filter | fromjson | .[\$key] | strings"
  fi
  { aws_cli "$@" --output json | jq -je --arg key "$key" "$filter" 2>/dev/null >"$file"; } 2>&1 &&
    [[ -s $file ]] && chmod 0440 "$file"
}

# folder digest: fetches the secrets of the release in the folder into a generation of their own, and shows that one.
# Prints what went wrong; what was there before stays then.
secrets() {
  local list=$1/secrets.list link=$SECRETS_DIR/$2 generation before file kind id key rest message
  generation=$SECRETS_DIR/$2.$(date +%s%N)
  before=$(readlink "$link" 2>/dev/null || true)
  if [[ -d $link && $(($(date +%s) - $(stat -L -c %Y "$link"))) -lt $SECRETS_REFRESH_SECONDS ]]; then
    return 0
  fi
  mkdir "$generation" 2>&1 || return 1
  if [[ -s $list ]]; then
    case $(stat -f -c %T "$SECRETS_DIR") in
    tmpfs | ramfs) ;;
    *)
      echo "$SECRETS_DIR is not in memory: secrets shall not come onto a disk."
      return 1
      ;;
    esac
    while read -r file kind id key rest; do
      if ! [[ $file =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ && $kind =~ ^(secretsmanager|ssm)$ && ! $rest &&
        $id =~ ^[A-Za-z0-9/][A-Za-z0-9/_+=.@:!-]*$ ]]; then
        echo "secrets.list has a line that is none: $file"
        return 1
      fi
      if ! message=$(secret "$generation/$file" "$kind" "$id" "$key"); then
        rm -rf "$generation"
        echo "Secret $id${key:+, key $key,} could not be fetched. $message"
        return 1
      fi
    done <"$list"
  fi
  { ln -s "${generation##*/}" "$link.new" && mv -T "$link.new" "$link"; } 2>&1 || return 1
  if [[ $before ]]; then
    rm -rf "${SECRETS_DIR:?}/$before"
  fi
}

# --- A run ---

SETTINGS=${1:-/etc/prometheus-instance/sync.env}
REPORT_DIR=/run/prometheus-instance/sync
STATE_DIR=/var/lib/prometheus-instance
SECRETS_DIR=/run/prometheus-instance/secrets
PROMETHEUS_URL=http://127.0.0.1:9090
PROMETHEUS_AGENT=false
SECRETS_REFRESH_SECONDS=300
RELOAD_SECONDS=120
REFUSED_RETRY_MINUTES=60
KEEP_RELEASES=3
MIN_FREE_BYTES=16777216
MAX_FILE_BYTES=8388608
MAX_FILES=1000
# No pager, no questions, and an end to tries.
export AWS_PAGER="" AWS_MAX_ATTEMPTS=3 AWS_RETRY_MODE=standard
[[ -r $SETTINGS ]] || fail misconfigured "$SETTINGS cannot be read."
set -a
# shellcheck source=/dev/null
. "$SETTINGS"
set +a
for setting in BUCKET PREFIX AWS_REGION; do
  [[ ${!setting:-} ]] || fail misconfigured "$SETTINGS does not set $setting."
done
for program in aws curl jq promtool; do
  command -v "$program" >/dev/null || fail misconfigured "$program is not installed."
done

exec 9>>"$STATE_DIR/lock" || fail misconfigured "$STATE_DIR cannot be written."
if ! flock --wait 10 9; then
  echo "Another run is under way." >&2
  reported=true
  exit 75
fi

mkdir -p "$STATE_DIR/releases" "$STATE_DIR/objects" || fail misconfigured "$STATE_DIR cannot be written."
clean
live=$(shown_by current)

if [[ $live ]]; then
  stale_secrets=$(secrets "$STATE_DIR/current" "$live") || stale_secrets=${stale_secrets:-"Secrets could not be fetched."}
  # Nobody answered then, or a run was killed between the two.
  if [[ $(shown_by loaded) != "$live" ]]; then
    activate restarted
  fi
fi

# In memory, so that a full disk does not hide that there is something new.
manifest=$REPORT_DIR/.manifest.$$
message=$(fetch manifest "$manifest" 1048576) || fail_or_full unreachable "The manifest could not be fetched: $message"
[[ $(stat -c %s "$manifest") -le 1048576 ]] || fail invalid-manifest "The manifest has more than 1048576 bytes."
check_manifest "$manifest"
wanted=$(digest_of "$manifest")

if [[ $wanted != "$live" ]]; then
  if was_shown_by refused "$wanted"; then
    fail not-loaded "Prometheus did not load this configuration; it is not asked again for $REFUSED_RETRY_MINUTES minutes."
  fi
  if was_shown_by unstarted "$wanted" && ! is_ready; then
    fail not-loaded "Prometheus did not start with this configuration; it is asked again once it runs with the one before."
  fi
  stage "$manifest" "$wanted"
  message=$(secrets "$STATE_DIR/staging" "$wanted") || fail secrets "$message"
  agent=()
  [[ $PROMETHEUS_AGENT != true ]] || agent=(--agent)
  message=$(outside promtool check config "${agent[@]}" "$STATE_DIR/staging/prometheus.yml" 2>&1) ||
    fail rejected "promtool refuses the configuration: $message"
  # On the disk before it is shown: the instance may lose its power.
  sync -f "$STATE_DIR/staging"
  rm -rf "${STATE_DIR:?}/releases/$wanted"
  message=$(mv -T "$STATE_DIR/staging" "$STATE_DIR/releases/$wanted" 2>&1) || fail_or_full internal "$message"
  message=$(point current "$wanted" 2>&1) || fail_or_full internal "$message"
  live=$wanted
  activate
  forget
fi

[[ ! $stale_secrets ]] || fail secrets "The secrets are those of before. $stale_secrets"
# No failure: the instance is starting.
if [[ $not_running ]]; then
  report not-running "$not_running"
  exit 0
fi
report ok "The published configuration is live."
