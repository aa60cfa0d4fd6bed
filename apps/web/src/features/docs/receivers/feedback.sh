curl --silent --show-error http://localhost:3000/api/projects/1/channels/store_review/feedbacks \
  --header "X-API-KEY: $KEY" \
  --header "Content-Type: application/json" \
  --data '{"content": "The payment fails."}'
