# The shape of the root module of an environment, in the account of its cluster.
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
    tags = { environment = "dev" }
  }
}

module "oidc_provider" {
  source = "../../../modules/oidc-provider"

  issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF"
  create = true
}

module "role" {
  source = "../../../modules/iam-role"

  name               = "prometheus-dev"
  description        = "Prometheus of dev."
  trust_policy       = file("${path.module}/../iam/trust-policy.json")
  permissions_policy = file("${path.module}/../iam/permissions-policy.json")

  depends_on = [module.oidc_provider]
}

output "role_arn" {
  value = module.role.arn
}
