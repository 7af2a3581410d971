# The shape of the root module of a workspace, in the workspace's account.
terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.16"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { workspace = "production" }
  }
}

# In a rendered tree a map in locals; a variable here, so that the tests can change it.
variable "writers" {
  type    = set(string)
  default = ["dev", "qa"]
}

variable "oidc_providers" {
  type    = map(string)
  default = { qa = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF" }
}

module "workspace" {
  source = "../../../modules/workspace"

  alias          = "production"
  retention_days = 395
  log_group = {
    name           = "/aws/vendedlogs/prometheus/production"
    retention_days = 90
  }
  rule_namespaces = {
    slo = file("${path.module}/../rules/slo.yaml")
  }
  alertmanager_definition = file("${path.module}/../alertmanager.yaml")
  sns_topics = {
    alerts = { policy = file("${path.module}/../iam/sns-alerts-policy.json") }
  }
}

module "oidc_provider" {
  source   = "../../../modules/oidc-provider"
  for_each = var.oidc_providers

  issuer = each.value
  create = true
}

module "writer" {
  source   = "../../../modules/iam-role"
  for_each = var.writers

  name               = "prometheus-writer-${each.key}"
  description        = "Prometheus of ${each.key} writes to production."
  trust_policy       = file("${path.module}/../iam/trust-policy.json")
  permissions_policy = file("${path.module}/../iam/permissions-policy.json")

  depends_on = [module.oidc_provider]
}

module "reader" {
  source   = "../../../modules/iam-role"
  for_each = toset(["grafana"])

  name               = "prometheus-reader-${each.key}"
  description        = "Grafana reads production."
  trust_policy       = file("${path.module}/../iam/trust-policy.json")
  permissions_policy = file("${path.module}/../iam/permissions-policy.json")
}

output "workspace_id" {
  value = module.workspace.workspace_id
}

output "remote_write_url" {
  value = module.workspace.remote_write_url
}

output "writers" {
  value = { for name, role in module.writer : name => role.arn }
}

output "readers" {
  value = { for name, role in module.reader : name => role.arn }
}

output "oidc_providers" {
  value = { for name, provider in module.oidc_provider : name => provider.arn }
}
