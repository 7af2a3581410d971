# For the tests only: "terraform test" deletes what it made, which prevent_destroy forbids before Terraform 1.14.
resource "aws_prometheus_workspace" "this" {
  lifecycle {
    prevent_destroy = false
  }
}

resource "aws_kms_key" "alerts" {
  lifecycle {
    prevent_destroy = false
  }
}
