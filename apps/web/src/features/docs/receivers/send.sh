id="evt_$(openssl rand -hex 16)"
timestamp=$(date +%s)
body='{"event":"feedback_created","event_id":"'$id'","data":{"feedback_id":"1","content":"Hello"},"test":true}'
key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$(printf %s "$id.$timestamp.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

curl --silent --show-error --write-out '%{http_code}\n' --output /dev/null "$1" \
  --header "content-type: application/json" \
  --header "authorization: Bearer $WEBHOOK_TOKEN" \
  --header "webhook-id: $id" \
  --header "webhook-timestamp: $timestamp" \
  --header "webhook-signature: v1,$signature" \
  --data-binary "$body"
